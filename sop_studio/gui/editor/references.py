"""The inputs for links to other parts of the SOP: one, or several."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItemModel
from PySide6.QtWidgets import QWidget

from sop_studio.gui.editor.choice import RowChoice, moves_what_it_stands_in
from sop_studio.gui.editor.context import FormContext
from sop_studio.gui.editor.field_editor import LeafEditor
from sop_studio.gui.editor.targets import OffersTargets
from sop_studio.gui.widgets.multi_choice import MultiChoice
from sop_studio.model.fields import Field
from sop_studio.model.paths import FieldPath
from sop_studio.translation import N_, _

_GONE = N_("Gone: choose again")


def offered(options: Mapping[str, str], chosen: tuple[str, ...]) -> dict[str, str]:
    """Return the options, and after them what is chosen but no longer there."""
    gone = {each: _(_GONE) for each in chosen if each not in options}
    return {**options, **gone}


class TargetBox(RowChoice):
    """A choice among the present targets; the list is filled when somebody comes to choose."""

    def __init__(self, book: OffersTargets, target: str, parent: QWidget | None = None) -> None:
        super().__init__(placeholder=_("Not chosen"), parent=parent)
        self._book = book
        self._target = target
        self._offered: dict[str, str] = {}

    def show_target(self, value: str) -> None:
        """Show the present words of what is chosen."""
        if self.hasFocus():
            self._offer_all(value)
        else:
            words = self._book.words_of(self._target, value) if value else None
            self._offer({value: words or _(_GONE)} if value else {})
        self.set_value(value)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and not event.modifiers() and not self._offered:
            self.showPopup()
            return
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._offer_all(self.value())
        super().focusInEvent(event)

    def showPopup(self) -> None:
        self._offer_all(self.value())
        super().showPopup()

    def _offer_all(self, value: str) -> None:
        self._offer(offered(self._book.options(self._target), (value,) if value else ()))
        words = _("Nothing to choose from yet")
        if not self._offered and self.findText(words) < 0:
            self.addItem(words)
            model = self.model()
            if isinstance(model, QStandardItemModel):
                model.item(self.count() - 1).setEnabled(False)

    def _offer(self, options: dict[str, str]) -> None:
        if options != self._offered:
            self._offered = dict(options)
            self.set_options(options.items())


class RowMultiChoice(MultiChoice):
    """Several choices, with Alt and an arrow left to the row they stand in."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if moves_what_it_stands_in(event):
            event.ignore()
            return
        super().keyPressEvent(event)


class ReferenceEditor(LeafEditor):
    """A link to one item or section."""

    def __init__(
        self,
        context: FormContext,
        field: Field,
        path: FieldPath,
        thing: str = "",
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, field, path, thing, hint=hint, parent=parent)
        self.box = self.make_box()
        self.box.stands_in_row = bool(thing)
        self.put(self.box)
        self.box.edited.connect(self.send_choice)
        self.refresh()

    def make_box(self) -> TargetBox:
        """Return the box in which the target is chosen."""
        return TargetBox(self.context.targets, self.field.target, self.row)

    def show_value(self, value: object) -> None:
        """Show what is chosen."""
        self.box.show_target(str(value))

    def refresh_targets(self) -> None:
        """Show the present words of what is chosen."""
        self.box.show_target(str(self.value()))


class ReferencesEditor(LeafEditor):
    """Links to any number of items."""

    def __init__(
        self,
        context: FormContext,
        field: Field,
        path: FieldPath,
        thing: str = "",
        *,
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, field, path, thing, hint=hint, parent=parent)
        self.choice = RowMultiChoice(placeholder=_("Not chosen"), parent=self.row)
        self._offered: dict[str, str] = {}
        self.put(self.choice)
        self.choice.edited.connect(self._send)
        self.refresh()

    def show_value(self, value: object) -> None:
        """Show what is chosen."""
        if isinstance(value, tuple):
            self.refresh_targets()
            self.choice.set_values(value)

    def refresh_targets(self) -> None:
        """Offer what there is now, under its present words."""
        value = self.value()
        chosen = value if isinstance(value, tuple) else ()
        options = offered(self.context.targets.options(self.field.target), chosen)
        if options != self._offered:
            self._offered = options
            self.choice.set_options(options.items())

    def _send(self, values: tuple[str, ...]) -> None:
        self.send_choice(tuple(values))
