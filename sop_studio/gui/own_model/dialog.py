"""The setting for a model of the user's own, and what it means: what is sent, and where to."""

from __future__ import annotations

from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from sop_studio.errors import OwnModelRefused
from sop_studio.gui.look.style import SPACE_LARGE, SPACE_MEDIUM, SPACE_TINY, TextRole
from sop_studio.gui.widgets.check_box import CheckBox
from sop_studio.gui.widgets.labels import fill_line, text_label
from sop_studio.own_model.address import address_of
from sop_studio.own_model.key import SERVICE, USER, VARIABLE
from sop_studio.settings import OwnModel
from sop_studio.translation import _

_WIDTH = 80
"""Characters across."""

_LONGEST = 200
"""Characters that the settings take of an address and of a name."""


class OwnModelDialog(QDialog):
    """Asks whether a model on this computer may read notes, and which."""

    def __init__(self, now: OwnModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("own_model.dialog")
        self.setWindowTitle(_("Notes: a model of your own"))
        self._on = CheckBox(_("Let a model on this computer read notes"))
        self._on.setObjectName("own_model.on")
        self._on.setChecked(now.is_on)
        self._address = _line("own_model.address", _("Address of the model"), now.address)
        self._name = _line("own_model.name", _("Name of the model"), now.name)
        self._name.setPlaceholderText(_("Example: {name}").format(name="qwen3:8b"))
        self._problem = text_label("", wrap=True)
        self._problem.setObjectName("own_model.problem")
        self._problem.setProperty("textRole", None)
        self._problem.setProperty("remark", "bad")
        fill_line(self._problem)
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._save = self._buttons.addButton(_("Save"), QDialogButtonBox.ButtonRole.AcceptRole)
        self._save.setObjectName("own_model.save")
        self._buttons.accepted.connect(self.accept)
        self._buttons.rejected.connect(self.reject)
        self._column = QVBoxLayout(self)
        self._lay_out()
        self._on.toggled.connect(self._follow)
        for line in (self._address, self._name):
            line.textChanged.connect(self._follow)
        self.setMinimumWidth(self.fontMetrics().averageCharWidth() * _WIDTH)
        self._follow()

    def answer(self) -> OwnModel:
        """Return what was chosen."""
        return OwnModel(
            is_on=self._on.isChecked(),
            address=self._address.text().strip(),
            name=self._name.text().strip(),
        )

    def _follow(self) -> None:
        """Say what is missing before a model can be asked; one that is off needs nothing."""
        chosen = self.answer()
        for line in (self._address, self._name):
            line.setEnabled(chosen.is_on)
        problem = _problem_of(chosen) if chosen.is_on else ""
        self._problem.setText(problem)
        self._problem.setVisible(bool(problem))
        self._save.setEnabled(not problem)
        self._make_room()

    def _make_room(self) -> None:
        """Be as high as the words need, which wrap; once it is higher it stays so."""
        needed = self._column.totalHeightForWidth(self.minimumWidth())
        height = max(needed, self.height()) if self.isVisible() else needed
        self.resize(max(self.minimumWidth(), self.width()), height)

    def _lay_out(self) -> None:
        layout = self._column
        layout.setSpacing(SPACE_MEDIUM)
        layout.setContentsMargins(SPACE_LARGE, SPACE_LARGE, SPACE_LARGE, SPACE_LARGE)
        layout.addWidget(
            _words(
                _(
                    "SOP Studio reads notes by itself. If there is a language model on this"
                    " computer, for example in the program Ollama, it can read them instead."
                )
            )
        )
        layout.addWidget(self._on)
        for line in (self._address, self._name):
            label = text_label(line.accessibleName(), "label")
            label.setBuddy(line)
            layout.addLayout(_together(label, line))
        layout.addWidget(self._problem)
        for head, words in (
            (_("What is sent"), _what_is_sent()),
            (_("If it asks for a key"), _about_the_key()),
        ):
            layout.addLayout(_together(text_label(head, "label"), _words(words, "muted")))
        layout.addStretch(1)
        layout.addWidget(self._buttons)


def _what_is_sent() -> str:
    return _(
        "Each time the model reads notes, it is given their sentences, with a number and who said"
        " them. It is given nothing else, and nothing goes to another computer. What the program"
        " with the model does with them is up to that program. A proposal that does not quote the"
        " notes is left out, and words that are not from the notes are marked."
    )


def _about_the_key() -> str:
    return _(
        "A key is a password for the model. Models on your own computer hardly ever ask for one. If"
        " yours does, set the variable {variable} to the key in the settings of this computer, and"
        " start SOP Studio again. Where the Python package keyring is installed with SOP Studio,"
        " you can keep the key with your passwords instead: type “keyring set {service} {user}” in"
        " a terminal. SOP Studio never writes the key down."
    ).format(variable=VARIABLE, service=SERVICE, user=USER)


def _problem_of(chosen: OwnModel) -> str:
    try:
        address_of(chosen.address)
    except OwnModelRefused as refusal:
        return str(refusal)
    return "" if chosen.name else _("Say which model is to read notes.")


def _line(name: str, words: str, text: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setAccessibleName(words)
    line.setProperty("field", True)
    line.setMaxLength(_LONGEST)
    line.setText(text)
    return line


def _together(label: QLabel, below: QWidget) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(SPACE_TINY)
    column.addWidget(label)
    column.addWidget(below)
    return column


def _words(text: str, role: TextRole = "body") -> QLabel:
    label = text_label(text, role, wrap=True)
    fill_line(label)
    return label
