"""Find and replace across all sections: the bar over the form, and what it does."""
