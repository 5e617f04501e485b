"""The kinds of failure a person can be told about.

Each error carries one sentence that says what is wrong, with which file, and what to do. Services
raise them; only the window's edge (`gui/jobs.py`) and the command line catch whatever kind comes.
Elsewhere a kind is caught by its name, where there is another way to go on.
"""


class SopError(Exception):
    """A failure that is shown to the user as one sentence, never as a traceback."""


class UsageError(SopError):
    """The request itself cannot be carried out: an unknown starter, a wrong option."""


class FileProblem(SopError):
    """A file cannot be read or written: missing, a folder, no permission, full disk."""


class NotAnSop(SopError):
    """The file was read, but it does not hold an SOP this program understands."""


class NewerFormat(NotAnSop):
    """The file was written by a newer version of the program."""


class ChangedOutside(SopError):
    """The file on disk is no longer the one that was read; nothing was written."""


class InvalidEdit(SopError):
    """An edit names a field that is not there, or a value the field cannot hold."""


class ApprovalRefused(SopError):
    """The SOP cannot be approved yet; the sentence says what is missing."""


class DamagedCopy(SopError):
    """The frozen copy of an approved version is not what was approved any more."""


class ReadOnly(SopError):
    """The open SOP takes no edits: another has it open, or it was opened to be read."""


class InvalidPicture(SopError):
    """A picture is damaged, too large, or of a kind that is not accepted."""


class PasteRefused(SopError):
    """What was pasted or dropped is more than its place can take."""


class NotesRefused(SopError):
    """A file with notes holds no text that can be read, or something harmful."""


class OwnModelRefused(SopError):
    """The model of the user's own cannot be asked: it is off, or its address or key is unusable."""


class WorkStopped(SopError):
    """Work was stopped by whoever asked for it; it says nothing, since they know."""


class ImportRefused(SopError):
    """A document cannot be made into an SOP; nothing was written."""


class ExportRefused(SopError):
    """An export stopped before anything was written, for a reason given in the sentence."""


class TemplateRefused(SopError):
    """A company's document cannot be the base of copies: damaged, locked, with macros."""
