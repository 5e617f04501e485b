"""What can be done with the chosen steps: words, icons, keys, and when it is offered."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from sop_studio.gui.editor.steps.keys import SHORTCUTS
from sop_studio.gui.look.icons import menu_icon
from sop_studio.gui.offers import allow_moves
from sop_studio.language.dividing import one_per_action
from sop_studio.model.changes.step_text import before
from sop_studio.model.changes.steps import can_indent
from sop_studio.model.flat_steps import FlatStep
from sop_studio.model.parts import Phase
from sop_studio.translation import N_, _

Rows = tuple[FlatStep, ...]

PUT_IN_PHASE = "put in phase:"
"""Followed by the id of a phase, it is the command that moves steps there."""


class Command(NamedTuple):
    """The name of a command, its icon, and its words for one step and for several."""

    name: str
    icon: str
    words: str
    of_several: str = ""


COMMANDS: tuple[Command | None, ...] = (
    Command("up", "arrow-up", N_("Move up")),
    Command("down", "arrow-down", N_("Move down")),
    Command("indent", "corner-down-right", N_("Make it a sub-step"), N_("Make them sub-steps")),
    Command("outdent", "arrow-left", N_("Make it a step"), N_("Make them steps")),
    Command("add", "plus", N_("Add a step below")),
    Command("add_substep", "list-plus", N_("Add a sub-step")),
    None,
    Command("split", "split", N_("Split at the cursor")),
    Command("divide", "list-ordered", N_("Split into one step per action")),
    Command("merge", "git-branch", N_("Merge with the step before"), N_("Merge into one step")),
    None,
    Command("cut", "", N_("Cut step"), N_("Cut steps")),
    Command("copy", "", N_("Copy step"), N_("Copy steps")),
    Command("paste", "", N_("Paste below")),
    Command("duplicate", "copy", N_("Duplicate")),
    Command("remove", "trash-2", N_("Delete")),
    None,
    Command("start_phase", "flag", N_("Start a phase here"), N_("Make a phase of them")),
    Command("name_phase", "pencil", N_("Rename this phase")),
    Command("join_phase", "x", N_("Remove this phase")),
)
"""In the order of menus, `None` where a line parts them."""

_BY_NAME = {each.name: each for each in COMMANDS if each is not None}


def words_of(name: str, *, several: bool = False) -> tuple[str, str]:
    """Return the words of a command for one step or several, and its keys as people read them."""
    each = _BY_NAME[name]
    keys = QKeySequence(SHORTCUTS.get(name, ""))
    words = _(each.of_several if several and each.of_several else each.words)
    return words, keys.toString(QKeySequence.SequenceFormat.NativeText)


class CommandMenu:
    """The commands in a menu; those that do not fit the chosen steps are not shown."""

    def __init__(
        self, menu: QMenu, send: Callable[[str], None], *, without: frozenset[str] = frozenset()
    ) -> None:
        """`send` is called with the name of what was chosen; `without` leaves commands out."""
        self._send = send
        menu.setToolTipsVisible(True)
        self.actions: dict[str, QAction] = {}
        for each in COMMANDS:
            if each is None:
                menu.addSeparator()
            elif each.name not in without:
                self.actions[each.name] = self._add(menu, each)
        self.phases = menu.addMenu(menu_icon("flag"), _("Move to phase"))
        self._shown_phases: tuple[Phase, ...] | None = None

    def follow(
        self, rows: Rows, chosen: Rows, phases: tuple[Phase, ...] | None, *, text: bool = False
    ) -> None:
        """Offer what fits the chosen rows; `phases` is None in a list that has none.

        `text` says that there is a cursor in a text, at which a step can be split.
        """
        several = len(chosen) > 1
        for name, action in self.actions.items():
            action.setVisible(_fits(name, rows, chosen, has_phases=phases is not None))
            action.setText(self._words(name, several=several))
        above, below = (_has_neighbour(rows, chosen, by) for by in (-1, 1))
        allow_moves(self.actions["up"], self.actions["down"], above=above, below=below)
        if "split" in self.actions:
            self.actions["split"].setVisible(text and not several)
        tops = any(row.depth == 0 for row in chosen)
        self.phases.menuAction().setVisible(bool(phases) and tops)
        if phases is not None and phases != self._shown_phases:
            self._offer_phases(phases)

    def _add(self, menu: QMenu, each: Command) -> QAction:
        action = menu.addAction(self._words(each.name, several=False))
        action.setData(each.name)
        if each.icon:
            action.setIcon(menu_icon(each.icon))
        action.triggered.connect(lambda *_a: self._send(each.name))
        return action

    def _words(self, name: str, *, several: bool) -> str:
        return "\t".join(words_of(name, several=several)).rstrip()

    def _offer_phases(self, phases: tuple[Phase, ...]) -> None:
        self._shown_phases = phases
        self.phases.clear()
        for phase in phases:
            self._offer_phase(phase.title or _("Phase without a title"), phase.id)
        self.phases.addSeparator()
        self._offer_phase(_("No phase"), "")

    def _offer_phase(self, words: str, phase_id: str) -> None:
        action = self.phases.addAction(words.replace("&", "&&"))
        action.setData(f"{PUT_IN_PHASE}{phase_id}")
        action.triggered.connect(lambda *_a: self._send(f"{PUT_IN_PHASE}{phase_id}"))


def _has_neighbour(rows: Rows, chosen: Rows, by: int) -> bool:
    """Tell whether one of the chosen rows has another one before (-1) or after it (1)."""
    moved = {row.step.id for row in chosen}
    others = {(row.siblings, row.position): row.step.id for row in rows if row.step.id not in moved}
    return any((row.siblings, row.position + by) in others for row in chosen)


def _fits(name: str, rows: Rows, chosen: Rows, *, has_phases: bool) -> bool:
    one = chosen[0] if len(chosen) == 1 else None
    match name:
        case "indent":
            return any(can_indent(row) for row in chosen)
        case "outdent":
            return any(row.depth > 0 for row in chosen)
        case "add_substep":
            return one is not None and one.depth == 0
        case "divide":
            return one is not None and len(one_per_action(one.step.action)) > 1
        case "merge":
            return len(chosen) > 1 or (one is not None and before(rows, one) is not None)
        case "start_phase":
            tops = has_phases and any(row.depth == 0 for row in chosen)
            return tops and (one is None or one.phase is None)
        case "name_phase" | "join_phase":
            return one is not None and one.phase is not None
    return True
