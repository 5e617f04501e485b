"""Another SOP in the place of the present one, while the window goes on answering."""
