"""PDF: the copy that is printed or filed, tagged after PDF/UA-1, set by the `typst` package.

`document` turns a copy into plain data, `typesetting` has it set by `press`, a process of its own.
The layout lies in `templates/pdf/document.typ`, which reads the data: nothing that somebody typed
is ever part of its source. Nothing is imported here: the process loads what it needs and no more.
"""
