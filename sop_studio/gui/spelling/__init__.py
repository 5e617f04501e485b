"""Spelling: wavy lines under unknown words, suggestions, the user's own words."""
