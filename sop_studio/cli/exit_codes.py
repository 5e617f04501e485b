"""What the program tells its caller by its exit code."""

DONE = 0
NOT_PASSED = 1
"""The SOP does not pass what was asked, or must not leave as it is."""

UNUSABLE = 2
"""Wrong use, or a file that cannot be read or written."""

STOPPED = 130
"""Ctrl+C: 128 and the number of the signal, as shells count."""
