"""The window's side of a model of the user's own: its setting, and notes read by it."""
