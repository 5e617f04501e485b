"""The list of findings beside the form."""
