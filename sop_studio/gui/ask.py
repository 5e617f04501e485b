"""The one gateway for every question, message and file dialog; tests put another in its place.

`dialogs.py` shows them. Who asks imports this module alone, so a dialog may ask, too.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from PySide6.QtCore import QRect
    from PySide6.QtGui import QImage, QPagedPaintDevice

    from sop_studio.exporters.wishes import PaperSize
    from sop_studio.settings import ExportPreset, ExportProfile, OwnModel, Settings


class Answer(StrEnum):
    """What to do with unsaved changes."""

    SAVE = "save"
    DISCARD = "discard"
    CANCEL = "cancel"


class OtherVersion(StrEnum):
    """What to do when a save meets a file that something else has changed."""

    RELOAD = "reload"
    COPY = "copy"
    COMPARE = "compare"
    OVERWRITE = "overwrite"
    CANCEL = "cancel"


class Unwritten(StrEnum):
    """What to do with documents that could not be written."""

    AGAIN = "again"
    ELSEWHERE = "elsewhere"
    CANCEL = "cancel"


Ways = Sequence[tuple[OtherVersion, str, str]]
"""Answers in order: each with its words and a sentence on what comes of it."""

Paint = Callable[["QPagedPaintDevice"], object]
"""Paints all pages on a printer, or on what stands for one."""


class Ask(Protocol):
    """What the window can ask or tell the user."""

    def about_unsaved_changes(self, title: str, lost: str) -> Answer:
        """Ask what to do with changes that are not saved; `lost` says what goes with them."""

    def about_other_version(self, question: str, detail: str, ways: Ways) -> OtherVersion:
        """Ask which of two versions of a file to go on with, or both; `ways` are the answers."""

    def about_unwritten(self, sentences: str) -> Unwritten:
        """Say why documents could not be written, a line each, and ask what to do."""

    def whether(self, question: str, detail: str, yes: str, *, loses: bool = False) -> bool:
        """Ask a question whose answers are the verb `yes` and Cancel.

        With `loses`, what Enter does by itself is Cancel: nobody gets back what goes.
        """

    def which_file_to_open(self, folder: Path | None) -> Path | None:
        """Ask which SOP to open."""

    def which_picture_to_add(self) -> Path | None:
        """Ask which picture to put into the SOP."""

    def which_template_to_use(self) -> Path | None:
        """Ask which Word document of the company copies are to look like."""

    def which_notes_to_open(self, folder: Path | None) -> Path | None:
        """Ask which file with the notes of a talk to read."""

    def which_markdown_to_import(self, folder: Path | None) -> Path | None:
        """Ask which Markdown document to make an SOP of."""

    def which_parts_to_hide(self, picture: QImage) -> tuple[QRect, ...]:
        """Ask which parts of a picture nobody is to see; none when the user leaves it as it is."""

    def where_to_save(self, title: str, suggested: Path, kinds: str) -> Path | None:
        """Ask where to write a file; the user has confirmed replacing one that is there."""

    def which_folder(self, title: str, start: Path) -> Path | None:
        """Ask for a folder to write files in."""

    def tell_problem(self, sentence: str) -> None:
        """Say what went wrong and what to do."""

    def which_printer(self, paint: Paint, paper: PaperSize) -> bool:
        """Ask for a printer and paint on it; return whether it was.

        `paper` is what the printer is set to before the user chooses.
        """

    def preview_print(self, paint: Paint, paper: PaperSize) -> None:
        """Show the pages before they are printed, on that paper unless the user takes another."""

    def how_to_export(self, appendices: Sequence[str], beside: Path) -> ExportPreset | None:
        """Ask for formats, what to print at the end (keys of appendices) and a folder."""

    def which_own_model(self, now: OwnModel) -> OwnModel | None:
        """Ask whether a model on this computer may read notes, and which; `now` is in force."""

    def how_copies_look(self, now: Settings) -> tuple[str, ExportProfile] | None:
        """Ask for the name of the organisation and how its copies look; `now` is in force."""
