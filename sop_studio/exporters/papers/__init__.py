"""Papers of the guide: what is printed to be written on, made from the SOP.

`paper` names them, `making` makes one and writes it as Word, PDF or HTML through the writers.
Each has a module that says what stands on it, in neutral blocks: `review_pack`, `run_sheet`,
`readers_sheet`.
"""
