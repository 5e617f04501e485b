"""Documents that leave the program: one neutral outline, several writers.

`outline` says what a document holds and in which order; `markdown`, `html` and `docx` each turn the
outline into bytes. Nothing here writes files.
"""
