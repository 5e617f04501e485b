"""The middle of the window: a form for each section, generated from the catalogue."""
