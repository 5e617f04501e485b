"""The list of steps: painted cards, of which the open one is a form."""
