"""Interview notes become a procedure: the notes on one side, what they propose on the other."""
