"""Open and save `.sop` files."""

import os
from pathlib import Path

from msgspec import Struct

from sop_studio import files
from sop_studio.errors import FileProblem, NotAnSop
from sop_studio.files import Fingerprint
from sop_studio.model.sop import Sop
from sop_studio.storage.decoding import decode
from sop_studio.storage.encoding import encode
from sop_studio.storage.envelope import LARGEST_FILE, Revision, new_revision
from sop_studio.translation import _


class Opened(Struct, frozen=True):
    """An SOP from a file.

    `altered` says that it differs from what was saved, so that it counts as changed; `notices` are
    sentences to show, `outside` the one of them that says that something else wrote the file;
    `fingerprint` is what `save_sop` expects to find when it saves over the file.
    """

    sop: Sop
    revision: Revision
    fingerprint: Fingerprint
    notices: tuple[str, ...] = ()
    altered: bool = False
    outside: str = ""


class Saved(Struct, frozen=True):
    """The revision that is in the file now, and what to expect of the file at the next save."""

    revision: Revision
    fingerprint: Fingerprint


class SavedUnsafely(FileProblem):
    """The new revision is in the file, as `saved` says, but might not survive a power cut."""

    def __init__(self, sentence: str, saved: Saved) -> None:
        super().__init__(sentence)
        self.saved = saved


def open_sop(path: str | os.PathLike[str]) -> Opened:
    """Return the SOP in the file.

    Raises FileProblem when the file cannot be read, NewerFormat when it is of a later version,
    NotAnSop when it holds no SOP.
    """
    data, fingerprint = files.read(path, LARGEST_FILE)
    decoded = decode(data, Path(path).name)
    return Opened(
        decoded.sop,
        decoded.revision,
        fingerprint,
        decoded.notices,
        decoded.altered,
        decoded.outside,
    )


def save_sop(
    path: str | os.PathLike[str],
    sop: Sop,
    revision: Revision | None,
    expected: Fingerprint | None,
) -> Saved:
    """Save the SOP as a new revision that grew from `revision`, None for an SOP never saved.

    `expected` is the file's fingerprint when it was last opened or saved, ABSENT for a new file,
    None to replace whatever is there. Raises ChangedOutside and FileProblem, and then the file is
    what it was; only after SavedUnsafely it holds the new revision.
    """
    new = new_revision(revision)
    data = encode(sop, new)
    try:
        # What could not be opened again must not take the place of what can.
        decode(data, Path(path).name)
    except NotAnSop as error:
        raise FileProblem(
            _("Nothing was saved, since it could not be opened again. {reason}").format(
                reason=error
            )
        ) from error
    try:
        return Saved(new, files.write(path, data, expected=expected))
    except files.NotFlushed as error:
        raise SavedUnsafely(str(error), Saved(new, error.fingerprint)) from error
