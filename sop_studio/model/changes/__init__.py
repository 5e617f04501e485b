"""What can be done with an SOP, as edits to do together."""
