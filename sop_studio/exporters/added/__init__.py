"""Sections that a copy carries and the SOP itself does not have."""
