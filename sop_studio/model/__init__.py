"""What an SOP is: its parts, its catalogue of sections, and the edits that change it."""
