"""SOPs out of Markdown: copies of this program to the letter, other documents by their headings.

What belongs where is read from the catalogue. Nothing that stands in a document is lost: what has
no place goes to a section of its own.
"""

from sop_studio.importers.markdown.document import LARGEST_FILE, Imported, read_markdown

__all__ = ["LARGEST_FILE", "Imported", "read_markdown"]
