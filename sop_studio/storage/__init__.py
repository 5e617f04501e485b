"""SOPs on disk: the `.sop` format, opening, saving, migrations and the lock beside a file."""

from sop_studio.storage.decoding import Decoded, decode
from sop_studio.storage.encoding import encode
from sop_studio.storage.envelope import FORMAT_VERSION, LARGEST_FILE, Revision, new_revision
from sop_studio.storage.lock import Held, Lock, acquire, take_over
from sop_studio.storage.sop_files import Opened, Saved, SavedUnsafely, open_sop, save_sop

__all__ = [
    "FORMAT_VERSION",
    "LARGEST_FILE",
    "Decoded",
    "Held",
    "Lock",
    "Opened",
    "Revision",
    "Saved",
    "SavedUnsafely",
    "acquire",
    "decode",
    "encode",
    "new_revision",
    "open_sop",
    "save_sop",
    "take_over",
]
