"""The preview beside the form: the page as printed, and the Markdown that is exported."""
