"""Set-up and start of SOP Studio from a checkout; not part of the installed program."""
