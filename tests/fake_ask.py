"""Answers the window's questions as a test has decided, and remembers what was said."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage, QPdfWriter

from sop_studio.exporters.wishes import PaperSize
from sop_studio.gui.ask import Answer, OtherVersion, Paint, Unwritten, Ways
from sop_studio.gui.exports.printing import set_paper
from sop_studio.settings import ExportPreset, ExportProfile, OwnModel, Settings


@dataclass
class FakeAsk:
    """Stands in for the dialogs; an answer nobody gave is "cancel"."""

    unsaved: Answer = Answer.CANCEL
    other_version: OtherVersion = OtherVersion.CANCEL
    agrees: bool = False
    to_open: Path | None = None
    to_save: Path | None = None
    picture: Path | None = None
    notes: Path | None = None
    markdown: Path | None = None
    printed: Path | None = None
    other_paper: PaperSize | None = None
    parts: tuple[QRect, ...] = ()
    export: ExportPreset | None = None
    template: Path | None = None
    own_model: OwnModel | None = None
    look: tuple[str, ExportProfile] | None = None
    unwritten: list[Unwritten] = field(default_factory=list)
    appendices: list[str] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    details: list[str] = field(default_factory=list)
    losses: list[bool] = field(default_factory=list)
    ways: list[str] = field(default_factory=list)
    suggested: list[Path] = field(default_factory=list)

    def about_unsaved_changes(self, title: str, lost: str) -> Answer:
        self.questions.append(title)
        self.details.append(lost)
        return self.unsaved

    def about_other_version(self, question: str, detail: str, ways: Ways) -> OtherVersion:
        self.questions.append(question)
        self.details.append(detail)
        self.ways = [way.value for way, _words, _comes_of_it in ways]
        answer, self.other_version = self.other_version, OtherVersion.CANCEL
        return answer

    def about_unwritten(self, sentences: str) -> Unwritten:
        self.problems.append(sentences)
        return self.unwritten.pop(0) if self.unwritten else Unwritten.CANCEL

    def whether(self, question: str, detail: str, yes: str, *, loses: bool = False) -> bool:
        self.questions.append(f"{question} {detail} {yes}")
        self.losses.append(loses)
        return self.agrees

    def which_file_to_open(self, folder: Path | None) -> Path | None:
        self.questions.append(str(folder))
        return self.to_open

    def which_picture_to_add(self) -> Path | None:
        self.questions.append("picture")
        return self.picture

    def which_template_to_use(self) -> Path | None:
        self.questions.append("template")
        return self.template

    def which_notes_to_open(self, folder: Path | None) -> Path | None:
        self.questions.append(f"notes {folder}")
        return self.notes

    def which_markdown_to_import(self, folder: Path | None) -> Path | None:
        self.questions.append(f"import {folder}")
        return self.markdown

    def which_parts_to_hide(self, picture: QImage) -> tuple[QRect, ...]:
        self.questions.append(f"hide {picture.width()} x {picture.height()}")
        return self.parts

    def where_to_save(self, title: str, suggested: Path, kinds: str) -> Path | None:
        self.questions.append(f"{title} {kinds}")
        self.suggested.append(suggested)
        return self.to_save

    def which_folder(self, title: str, start: Path) -> Path | None:
        self.questions.append(title)
        self.suggested.append(start)
        return self.to_save

    def how_to_export(self, appendices: Sequence[str], beside: Path) -> ExportPreset | None:
        self.questions.append(str(beside))
        self.appendices = list(appendices)
        return self.export

    def how_copies_look(self, now: Settings) -> tuple[str, ExportProfile] | None:
        self.questions.append(f"look {now.organisation}")
        return self.look

    def which_own_model(self, now: OwnModel) -> OwnModel | None:
        self.questions.append(f"{now.name} {now.address} {now.is_on}")
        return self.own_model

    def which_printer(self, paint: Paint, paper: PaperSize) -> bool:
        if self.printed is None:
            return False
        self._paint(paint, paper, self.printed)
        return True

    def preview_print(self, paint: Paint, paper: PaperSize) -> None:
        assert self.printed is not None
        self._paint(paint, paper, self.printed)

    def _paint(self, paint: Paint, paper: PaperSize, to: Path) -> None:
        printer = QPdfWriter(str(to))
        set_paper(printer, self.other_paper or paper)
        paint(printer)

    def tell_problem(self, sentence: str) -> None:
        self.problems.append(sentence)
