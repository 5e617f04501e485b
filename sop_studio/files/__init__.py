"""The one way to read and write a user's file: whole or not at all, and said in plain words."""

from sop_studio.files.appending import Appender
from sop_studio.files.bare_pictures import without_notes
from sop_studio.files.pictures import MOST_PIXELS, PictureFacts, inspect_picture
from sop_studio.files.problems import cause_of, shown_name
from sop_studio.files.reading import (
    ABSENT,
    Fingerprint,
    fingerprint_of,
    read,
    read_if_there,
    read_start,
)
from sop_studio.files.side import (
    create,
    folder_files,
    keep_aside,
    make_folder,
    make_private_folder,
    remove,
    remove_if,
)
from sop_studio.files.writing import NotFlushed, is_writable, write

__all__ = [
    "ABSENT",
    "MOST_PIXELS",
    "Appender",
    "Fingerprint",
    "NotFlushed",
    "PictureFacts",
    "cause_of",
    "create",
    "fingerprint_of",
    "folder_files",
    "inspect_picture",
    "is_writable",
    "keep_aside",
    "make_folder",
    "make_private_folder",
    "read",
    "read_if_there",
    "read_start",
    "remove",
    "remove_if",
    "shown_name",
    "without_notes",
    "write",
]
