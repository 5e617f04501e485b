"""What a part of the form offers to do where the keyboard is: its own menus and buttons, listed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol, runtime_checkable

from msgspec import Struct
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractButton, QMenu, QWidget

from sop_studio.gui.action_book import WHY
from sop_studio.gui.widgets.offer import Offer
from sop_studio.translation import _


class Offers(Struct, frozen=True):
    """What can be done, and with what: "Step 3"."""

    thing: str
    offers: tuple[Offer, ...]


@runtime_checkable
class Offering(Protocol):
    """A widget that knows what can be done with what the keyboard is at inside it."""

    def offers(self, focus: QWidget) -> Offers:
        """Return what can be done while `focus`, inside this widget, has the keyboard."""
        ...


def offers_around(focus: QWidget | None) -> Offers | None:
    """Return what the innermost part around a widget offers, if any does."""
    widget = focus
    while widget is not None:
        if isinstance(widget, Offering) and focus is not None:
            return widget.offers(focus)
        widget = widget.parentWidget()
    return None


def menu_offers(menu: QMenu) -> Iterator[Offer]:
    """Yield the entries of a menu that can be chosen now, those of its submenus too."""
    for action in menu.actions():
        if action.isSeparator() or not action.isVisible() or not action.isEnabled():
            continue
        inside = action.menu()
        words, _tab, keys = action.text().replace("&&", "&").partition("\t")
        if isinstance(inside, QMenu):
            for offer in menu_offers(inside):
                yield Offer(f"{words}: {offer.text}", offer.run, offer.name)
        else:
            yield Offer(words, action.trigger, str(action.data() or words), keys)


def button_offer(button: QAbstractButton, name: str, words: str, keys: str = "") -> Iterator[Offer]:
    """Yield what a button does, where it is shown and can be pressed."""
    if not button.isHidden() and button.isEnabled():
        yield Offer(words, button.click, name, keys)


def allow(action: QAction, can: bool, why: str) -> None:
    """Offer an entry of a menu, or grey it and say why nothing would come of it."""
    action.setEnabled(can)
    action.setProperty(WHY, None if can else why)
    action.setToolTip("" if can else why)


def allow_moves(up: QAction, down: QAction, *, above: bool, below: bool) -> None:
    """Offer to move something up or down only where there is a place `above` or `below` it."""
    allow(up, above, _("There is nothing above it to move past"))
    allow(down, below, _("There is nothing below it to move past"))
