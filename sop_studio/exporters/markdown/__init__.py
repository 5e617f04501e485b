"""Markdown in the shape of the article's template: portable, readable as plain text.

Labels stand in bold at the start of a line, steps are one numbered list with their results beneath,
and pictures travel inside the file, at its end, so that the text stays readable. Phases are named
in their first step and do not part the list: not every reader lets a list begin at 7.
"""

from sop_studio.exporters.markdown.document import text_of, write_beside, write_markdown

__all__ = ["text_of", "write_beside", "write_markdown"]
