"""Word: the copy that people sign, written as WordprocessingML part by part.

`body` turns the outline into paragraphs and tables, `styles` and `page` hold the look, `package`
puts the parts into one file whose bytes depend on the SOP alone.
"""

from sop_studio.exporters.docx.package import write_docx

__all__ = ["write_docx"]
