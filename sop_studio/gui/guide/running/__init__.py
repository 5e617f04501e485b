"""Pilot runs in the guide: their list, the view of a run, and what follows from it."""
