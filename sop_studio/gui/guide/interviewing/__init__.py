"""Stage 2: the notes of a talk, with what to ask beside them, and watching somebody at work."""
