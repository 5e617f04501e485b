"""Comments beside the form: threads, answers, and the list of what is open."""
