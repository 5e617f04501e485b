"""A model of the user's own reads notes: off unless asked for, and on this computer only.

`reading.read_notes` asks it; what it answers is checked against the notes before anybody sees it.
Nothing else in the program speaks over a network, and none of this is loaded before it is wanted.
"""
