"""The Flow tab: the procedure as a drawing, which leads to each step and follows the form."""
