"""Readers of what comes from elsewhere. They know no window and never write."""
