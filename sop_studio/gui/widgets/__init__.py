"""Small widgets that the window is composed of; import each from its own module or from here."""
