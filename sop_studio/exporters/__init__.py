"""Documents that leave the program: one neutral outline, several writers.

`outline` says what a document holds and in which order; `markdown`, `html`, `docx` and `pdf` each
turn the outline into bytes. `document_files` and `delivery` have them written, by way of `files`.
"""
