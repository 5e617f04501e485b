"""The command palette: every action, section, step and field, found by a few letters."""
