"""What is wished of a copy besides its format: what for, what at its end, how it is dressed.

Light: the window's menus and the command line read it before anything is exported.
"""

from enum import StrEnum

from msgspec import Struct
from msgspec.structs import force_setattr

from sop_studio.model.text import clean_line
from sop_studio.translation import N_


class Purpose(StrEnum):
    """What a copy is made for; they are offered in this order."""

    APPROVAL = "approval"
    """To be signed."""
    REVIEW = "review"
    """To be changed by reviewers: Word keeps track of what they change."""
    CONTROLLED = "controlled"
    """To be handed out to somebody who is told of each new version."""


PURPOSE_NAMES = {
    Purpose.APPROVAL: N_("For approval"),
    Purpose.REVIEW: N_("For review, with changes tracked"),
    Purpose.CONTROLLED: N_("Controlled copy"),
}


PURPOSE_HINTS = {
    Purpose.APPROVAL: N_("The copy that approvers sign, with the checklist and the reviews"),
    Purpose.REVIEW: N_("Reviewers change it in Word, which marks what each of them changed"),
    Purpose.CONTROLLED: N_(
        "For holders who are told of each new version; Word lets nobody change it"
    ),
}


class PaperSize(StrEnum):
    """The sizes of paper that a copy can be laid out for."""

    A4 = "a4"
    LETTER = "letter"


PAPER_NAMES = {PaperSize.A4: N_("A4"), PaperSize.LETTER: N_("US Letter")}


class PicturePlace(StrEnum):
    """Where the pictures of a copy in Markdown are; other formats have them inside."""

    INSIDE = "inside"
    BESIDE = "beside"
    """In a folder of their own, beside the file."""


PICTURE_PLACE_NAMES = {
    PicturePlace.INSIDE: N_("Inside the file"),
    PicturePlace.BESIDE: N_("In a folder beside the file"),
}


class Profile(Struct, frozen=True):
    """How an organisation wants its copies; stored once, for all SOPs.

    `organisation` and `classification` stand in where the SOP names none. `footer` takes the place
    of the standard words at the foot of each page. `left_out` has keys of `front_parts.PARTS`.
    `logo` holds the bytes of a picture, `template` those of a Word document whose styles, header,
    footer and page set-up are used.
    """

    organisation: str = ""
    logo: bytes = b""
    footer: str = ""
    classification: str = ""
    paper: PaperSize = PaperSize.A4
    left_out: frozenset[str] = frozenset()
    template: bytes = b""

    def __post_init__(self) -> None:
        # They come from a terminal or a file of settings, and stand beside texts of the SOP.
        for name in ("organisation", "footer", "classification"):
            force_setattr(self, name, clean_line(getattr(self, name)))


class Wishes(Struct, frozen=True):
    """What is wished of a copy; `appendices` has keys of `appendices.APPENDICES`.

    A Word copy keeps the `revision` of the file that the SOP was read from or saved to last, so
    that an edited copy can be read back against it; nothing for one that was never saved.
    """

    purpose: Purpose = Purpose.APPROVAL
    appendices: frozenset[str] = frozenset()
    profile: Profile = Profile()
    pictures: PicturePlace = PicturePlace.INSIDE
    revision: str = ""


NO_PROFILE = Profile()
STANDARD = Wishes()
"""Copies for signature, with nothing at the end, of an organisation that chose nothing."""
