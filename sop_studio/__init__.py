"""SOP Studio: controlled Standard Operating Procedures for software work."""

__version__ = "0.1.0"
