"""What is missing in an SOP, what could be better, and how far it is from being published.

`checker.check` gives the report of one SOP; a `checker.Checker` keeps it up to date while somebody
types. Completeness comes from the twelve checks of `checklist` alone; every other rule (`rules`)
only advises, except that a suspected secret stops every export.
"""
