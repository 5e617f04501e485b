"""Why a file is not opened as an SOP, in sentences that name the place in it."""

from collections.abc import Sequence

from sop_studio.errors import NewerFormat, NotAnSop
from sop_studio.files import shown_name
from sop_studio.model.fitting import Misfit
from sop_studio.translation import N_, _

_LONGEST_PLACE = 120

EARLIER_COPY = N_("Open an earlier copy of it.")
OTHER_FILE = N_("Choose another file.")
BY_HAND = N_("Correct it in a text editor, or open an earlier copy of it.")


def refusal(name: str, cause: str, advice: str) -> NotAnSop:
    """Return the error for a file that is no SOP; `cause` is translated, `advice` is not."""
    return NotAnSop(
        _("“{name}” cannot be opened: {cause}. {advice}").format(
            name=shown_name(name), cause=cause, advice=_(advice)
        )
    )


def newer_format(name: str, version: int, known: int) -> NewerFormat:
    """Return the error for a file of a later version of the program."""
    return NewerFormat(
        _(
            "“{name}” was saved by a newer version of SOP Studio (its format is {version}, this "
            "version knows {known}). Install the newer version to open it."
        ).format(name=shown_name(name), version=version, known=known)
    )


def invalid_content(name: str, misfit: Misfit) -> NotAnSop:
    """Return the error that names the first field that does not fit."""
    return refusal(name, misfit.reason.sentence(shown_place(misfit.place)), BY_HAND)


def shown_place(place: Sequence[str | int]) -> str:
    """Return a place as a field path, such as `procedure.steps[2].action`."""
    path = ""
    for part in place:
        path += f"[{part}]" if isinstance(part, int) else f".{part}"
    printable = "".join(each if each.isprintable() else "\ufffd" for each in path.lstrip("."))
    return printable if len(printable) <= _LONGEST_PLACE else printable[:_LONGEST_PLACE] + "…"
