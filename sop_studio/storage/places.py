"""Where the program keeps what it needs to bring work back: in the user's data folder."""

from pathlib import Path

import platformdirs


def data_folder() -> Path:
    """Return the folder the system has for a program's data; it need not exist."""
    return platformdirs.user_data_path("sop-studio", appauthor=False)


def recovery_folder() -> Path:
    """Return the folder of the journals."""
    return data_folder() / "recovery"


def versions_folder() -> Path:
    """Return the folder of earlier versions."""
    return data_folder() / "versions"
