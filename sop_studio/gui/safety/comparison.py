"""Shows what differs between two states of an SOP, section by section, word by word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QSize, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QDialog, QHBoxLayout, QTextBrowser, QVBoxLayout, QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import Role
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_SMALL, text_font
from sop_studio.gui.widgets.buttons import primary_button, secondary_button
from sop_studio.gui.widgets.labels import text_label
from sop_studio.model.compare import Change, Difference, counts, section_words, summary
from sop_studio.model.compare_words import Mark, Piece, word_changes
from sop_studio.model.paths import FieldPath, display
from sop_studio.translation import N_, _, ngettext

_SIZE = QSize(900, 640)
_MOST_SHOWN = 1500
"""Differences shown: more than anybody reads."""

_AT_ONCE = 40
"""Differences written in one go."""

_LONGEST_TEXT = 5_000
"""Characters of one text that are shown."""

_CHANGES: dict[Change, tuple[str, Role]] = {
    Change.ADDED: (N_("Added"), "ok"),
    Change.REMOVED: (N_("Removed"), "bad"),
    Change.MOVED: (N_("Moved"), "primary"),
    Change.CHANGED: (N_("Changed"), "warn"),
}


class ComparisonView(QTextBrowser):
    """Differences as text that can be read aloud, selected and copied.

    Added words are underlined, removed ones struck out, so that colour only helps. Nothing is
    loaded from anywhere: it shows words alone.
    """

    field_wanted = Signal(str)
    """Sent with the path of a field the user wants to go to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("comparison")
        self.setAccessibleName(_("What differs"))
        self.setOpenLinks(False)
        self.anchorClicked.connect(lambda url: self.field_wanted.emit(url.toString()[1:]))
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextBrowserInteraction
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self._shown: tuple[Difference, ...] = ()
        self._are_links = False
        self._made: QTextDocument | None = None
        self._writer: _Writer | None = None

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Load nothing: all there is to see is text."""
        return b" "

    def show_differences(self, differences: Sequence[Difference], *, links: bool = False) -> None:
        """Show the differences; with `links`, a click on one that is still there goes to it.

        Many are written in several goes, so that the window answers in between.
        """
        self._shown, self._are_links = tuple(differences), links
        document = QTextDocument(self)
        document.setDocumentMargin(SPACE_LARGE)
        document.setDefaultFont(text_font("body"))
        before, self._made = self._made, document
        self.setDocument(document)
        if before is not None:
            before.deleteLater()
        self._writer = _Writer(QTextCursor(document), counts(self._shown), links=links)
        self._write_on(document, 0)

    def _write_on(self, document: QTextDocument, start: int) -> None:
        if document is not self._made or self._writer is None:
            return
        end = min(start + _AT_ONCE, _MOST_SHOWN)
        for each in self._shown[start:end]:
            self._writer.difference(each)
        if end < min(len(self._shown), _MOST_SHOWN):
            QTimer.singleShot(0, self, lambda: self._write_on(document, end))
            return
        more = len(self._shown) - _MOST_SHOWN
        if not self._shown:
            self._writer.line(_("Nothing differs."), "muted")
        elif more > 0:
            words = ngettext("{count} more change", "{count} more changes", more)
            self._writer.line(words.format(count=more), "muted")

    def refresh(self) -> None:
        """Take on the colours of a theme that has just been applied."""
        self.show_differences(self._shown, links=self._are_links)


class _Writer:
    """Writes differences into a document, a heading before those of each section."""

    def __init__(self, cursor: QTextCursor, found: Mapping[str, int], *, links: bool) -> None:
        self._cursor = cursor
        self._counts = found
        self._links = links
        self._section = ""
        self._is_first = True

    def difference(self, difference: Difference) -> None:
        """Write one, where it is the first of its section the heading before it."""
        if difference.section != self._section:
            self._section = difference.section
            self._heading(section_words(self._section), self._counts[self._section])
        self._begin(_block(above=SPACE_MEDIUM))
        words, role = _CHANGES[difference.change]
        label = _heading("label")
        label.setForeground(QColor(theme.colour(role)))
        self._write(f"{_(words)}  ", label)
        self._write(difference.where, _place(difference.path if self._links else None))
        if difference.change is Change.MOVED:
            self._text((Piece(Mark.SAME, difference.after),))
        elif difference.before or difference.after:
            before, after = _shortened(difference.before), _shortened(difference.after)
            self._text(word_changes(before, after))

    def _heading(self, title: str, count: int) -> None:
        self._begin(_block(above=SPACE_LARGE, below=SPACE_SMALL, level=2))
        words = ngettext("{count} change", "{count} changes", count)
        self._write(title, _heading("pane"))
        self._write(f"   {words.format(count=count)}", _plain("muted"))

    def line(self, words: str, role: Role = "text") -> None:
        self._begin(_block(above=SPACE_SMALL))
        self._write(words, _plain(role))

    def _text(self, pieces: Sequence[Piece]) -> None:
        block = _block(indent=1)
        self._begin(block)
        for before, piece in zip((None, *pieces), pieces, strict=False):
            if before is not None and Mark.SAME not in {before.mark, piece.mark}:
                # What went and what came in its place stand apart.
                self._write(" ", _plain("text"))
            # One block for each text: line breaks inside it must not look like another one.
            self._write(piece.text.replace("\n", "\u2028"), _marked(piece.mark))

    def _begin(self, block: QTextBlockFormat) -> None:
        if self._is_first:
            self._cursor.setBlockFormat(block)
            self._is_first = False
        else:
            self._cursor.insertBlock(block, QTextCharFormat())

    def _write(self, words: str, form: QTextCharFormat) -> None:
        self._cursor.insertText(words, form)


class ComparisonDialog(QDialog):
    """Differences above buttons that decide what becomes of them."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        words: str,
        differences: Sequence[Difference],
        *,
        links: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("comparing")
        self.setWindowTitle(title)
        self.view = ComparisonView()
        self.view.show_differences(differences, links=links)
        self.view.field_wanted.connect(lambda _path: self.close())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        layout.setSpacing(SPACE_MEDIUM)
        layout.addWidget(text_label(title, "pane", wrap=True))
        layout.addWidget(text_label(f"{words} {summary(differences)}.", "muted", wrap=True))
        layout.addWidget(self.view, 1)
        self._buttons = QHBoxLayout()
        self._buttons.addStretch(1)
        layout.addLayout(self._buttons)
        room = self.screen().availableSize()
        self.resize(_SIZE.boundedTo(room))

    def offer(self, words: str, run: Callable[[], object], *, primary: bool = False) -> None:
        """Add a button that closes the dialog and does what it says."""
        make = primary_button if primary else secondary_button
        button = make(words, lambda: self._decide(run))
        self._buttons.addWidget(button)
        if primary:
            button.setFocus()

    def _decide(self, run: Callable[[], object]) -> None:
        self.close()
        run()


def _block(*, above: int = 0, below: int = 0, indent: int = 0, level: int = 0) -> QTextBlockFormat:
    block = QTextBlockFormat()
    block.setTopMargin(above)
    block.setBottomMargin(below)
    block.setIndent(indent)
    block.setHeadingLevel(level)
    block.setLineHeight(120, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    return block


def _plain(role: Role) -> QTextCharFormat:
    form = QTextCharFormat()
    form.setForeground(QColor(theme.colour(role)))
    return form


def _heading(size: str) -> QTextCharFormat:
    form = _plain("text")
    font = text_font("pane" if size == "pane" else "label")
    form.setFontPointSize(font.pointSizeF())
    form.setFontWeight(QFont.Weight.DemiBold)
    return form


def _place(path: FieldPath | None) -> QTextCharFormat:
    form = _heading("label")
    if path is not None:
        form.setAnchor(True)
        form.setAnchorHref(f"#{display(path)}")
        form.setForeground(QColor(theme.colour("primary")))
    return form


def _marked(mark: Mark) -> QTextCharFormat:
    if mark is Mark.SAME:
        return _plain("text")
    role: tuple[Role, Role] = ("ok", "ok_tint") if mark is Mark.ADDED else ("bad", "bad_tint")
    form = _plain(role[0])
    form.setBackground(QColor(theme.colour(role[1])))
    form.setFontUnderline(mark is Mark.ADDED)
    form.setFontStrikeOut(mark is Mark.REMOVED)
    return form


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + "…"
