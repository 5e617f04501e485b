"""By what a copy is known again."""

DOCUMENT_ID = "SOP document id"
"""The property of a Word file that names the SOP it is a copy of."""
