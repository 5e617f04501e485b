"""Many SOPs: starters, new SOPs from others, and the IDs that are taken in a folder."""
