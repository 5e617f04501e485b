"""Peer review in the guide: a card for each reviewer, and what is still open."""
