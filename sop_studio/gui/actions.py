"""Every action of the window in one place: its words, its shortcut, and the menus it stands in."""

from __future__ import annotations

from PySide6.QtGui import QAction, QActionGroup, QKeySequence, QUndoStack
from PySide6.QtWidgets import QMenu, QWidget

from sop_studio.exporters.formats import FORMAT_NAMES, Format
from sop_studio.gui.action_book import SAID, WHY
from sop_studio.gui.look.theme import Choice
from sop_studio.gui.zooming import TEXT_SIZES
from sop_studio.library.starters import STARTERS, Starter
from sop_studio.translation import N_, _

_THEMES: tuple[tuple[Choice, str], ...] = (
    ("system", N_("As the system")),
    ("light", N_("Light")),
    ("dark", N_("Dark")),
    ("contrast", N_("High contrast")),
)
_PROFILES = (("simple", N_("Simple: 12 sections")), ("full", N_("Full: 16 sections")))


class Actions:
    """The actions of one window; the window connects them."""

    def __init__(self, window: QWidget, undo_stack: QUndoStack) -> None:
        self._window = window
        self.undo = undo_stack.createUndoAction(window, _("Undo"))
        self.redo = undo_stack.createRedoAction(window, _("Redo"))
        self.undo.setShortcut(QKeySequence.StandardKey.Undo)
        # Ctrl+Y as well, for hands that come from Word; on Linux Qt knows only Ctrl+Shift+Z.
        self.redo.setShortcuts(_with(QKeySequence.StandardKey.Redo, "Ctrl+Y"))
        window.addActions([self.undo, self.redo])
        self.start_page = self._action(_("Start page"))
        self._make_file_actions()
        self.commands = self._action(_("Search or run a command …"), "Ctrl+K")
        self.shortcuts = self._action(_("Keyboard shortcuts"), "F1")
        self.guide = self._action(_("Guide"), "Ctrl+Shift+G")
        self.notes = self._action(_("Interview notes to steps"), "Ctrl+Shift+N")
        self.guide_on = self._action(_("Continue in the guide"), "Ctrl+PgDown")
        self.guide_back = self._action(_("Back in the guide"), "Ctrl+PgUp")
        self.review_menu = self._review_menu()
        self.starters = {each.name: self._starter(each) for each in STARTERS}
        self.exports = {to: self._action(_(FORMAT_NAMES[to])) for to in Format}
        self.themes = {choice: self._action(_(words)) for choice, words in _THEMES}
        self.profiles = {profile: self._action(_(words)) for profile, words in _PROFILES}
        self._make_sharing_actions()
        self._make_view_actions()
        self.new_menu = self._menu(_("New"), "new", [*self.starters.values(), self.open_sample])
        self.new_menu.addActions([self.new_from_this, self.new_from_file, self.import_markdown])
        self.export_menu = self._menu(_("Export"), "export.menu", list(self.exports.values()))
        self.edit_menu = self._edit_menu()
        self.export_menu.addSeparator()
        self.export_menu.addActions([self.export_again, self.export_as])
        self.presets_menu = self._menu(_("Presets"), "export.presets", [])
        self.export_menu.addMenu(self.presets_menu)
        self.export_menu.addAction(self.export_profile)
        self.export_menu.addSeparator()
        self.export_menu.addActions(
            [self.copy_rich_text, self.copy_markdown, self.print_preview, self.print]
        )
        self.more_menu = self._more_menu()
        self._name_actions()
        self.show_guide(shown=False)

    def wait_for_sop(self, *, waiting: bool) -> None:
        """Switch off what needs an SOP to work on while there is none, and on again."""
        for action in (
            *self.exports.values(),
            *self.profiles.values(),
            *(self.save, self.save_as, self.new_from_this, self.versions),
            *(self.export_again, self.export_as, self.print, self.print_preview),
            *(self.copy_rich_text, self.copy_markdown, self.find, self.replace),
            *(self.find_next, self.find_previous, self.next_finding, self.previous_finding),
            *(self.copy_open_items, self.print_open_items, self.guide, self.notes),
            *(self.reference, self.comment, self.what_to_do, self.next_pane, self.previous_pane),
        ):
            action.setEnabled(not waiting)
            action.setProperty(WHY, _("Open or begin an SOP first") if waiting else None)

    @property
    def in_editor(self) -> tuple[QAction, ...]:
        """The actions that only the panels of the editor can show."""
        return (
            *(self.find, self.replace, self.find_next, self.find_previous),
            *(self.next_finding, self.previous_finding, self.comment),
        )

    def show_guide(self, *, shown: bool) -> None:
        """Offer what only works in the guide while it is shown."""
        self.guide.setText(_("Back to the editor") if shown else _("Guide"))
        for action in (self.guide_on, self.guide_back):
            action.setEnabled(shown)
            action.setProperty(WHY, None if shown else _("Open the guide first"))

    def _make_file_actions(self) -> None:
        self.open = self._action(_("Open …"), QKeySequence.StandardKey.Open)
        self.save = self._action(_("Save"), QKeySequence.StandardKey.Save)
        self.save_as = self._action(_("Save as …"), QKeySequence.StandardKey.SaveAs)
        self.close = self._action(_("Close"), "Ctrl+Q")
        self.open_sample = self._action(_("Open the sample"))
        self.open_read_only = self._action(_("Open read-only …"))
        self.new_from_this = self._action(_("New from this SOP"))
        self.new_from_file = self._action(_("New from another SOP …"))
        self.import_markdown = self._action(_("Import Markdown …"))
        self.versions = self._action(_("Versions …"))
        self.own_model = self._action(_("Model of your own for notes …"))

    def _edit_menu(self) -> QMenu:
        self.undo.setProperty(WHY, _("Nothing to undo"))
        self.redo.setProperty(WHY, _("Nothing to redo"))
        self.find = self._action(_("Find …"), QKeySequence.StandardKey.Find)
        self.replace = self._action(_("Replace …"), "Ctrl+H")
        self.find_next = self._action(_("Find next"), "F3")
        self.find_previous = self._action(_("Find previous"), "Shift+F3")
        self.reference = self._action(_("Insert a reference …"), "Ctrl+Shift+R")
        self.spelling = self._action(_("Check spelling"))
        self.spelling.setCheckable(True)
        menu = self._menu(_("Edit"), "edit", [self.undo, self.redo])
        menu.addSeparator()
        menu.addActions([self.find, self.replace, self.find_next, self.find_previous])
        menu.addSeparator()
        menu.addActions([self.commands, self.reference, self.spelling])
        return menu

    def _review_menu(self) -> QMenu:
        self.next_finding = self._action(_("Next finding"), "F8")
        self.previous_finding = self._action(_("Previous finding"), "Shift+F8")
        self.what_to_do = self._action(_("What can be done here"), "Alt+Return")
        self.comment = self._action(_("Add a comment"), "Ctrl+Alt+M")
        self.copy_open_items = self._action(_("Copy open items"))
        self.print_open_items = self._action(_("Print open items …"))
        findings = [self.next_finding, self.previous_finding, self.what_to_do]
        menu = self._menu(_("Review"), "review", findings)
        menu.addSeparator()
        menu.addActions([self.comment, self.copy_open_items, self.print_open_items, self.notes])
        return menu

    def _make_sharing_actions(self) -> None:
        self.export_again = self._action(_("Export again"), "Ctrl+E")
        self.export_profile = self._action(_("Look of copies …"))
        self.export_as = self._action(_("Formats and appendices …"), "Ctrl+Shift+E")
        self.print = self._action(_("Print …"), QKeySequence.StandardKey.Print)
        self.print_preview = self._action(_("Print preview …"))
        self.copy_rich_text = self._action(_("Copy as rich text"))
        self.copy_markdown = self._action(_("Copy as Markdown"))

    def _make_view_actions(self) -> None:
        self.zoom_in = self._action(_("Larger"), QKeySequence.StandardKey.ZoomIn)
        self.zoom_in.setShortcuts(_with(QKeySequence.StandardKey.ZoomIn, "Ctrl+="))
        self.zoom_out = self._action(_("Smaller"), QKeySequence.StandardKey.ZoomOut)
        self.zoom_reset = self._action(_("Normal size"), "Ctrl+0")
        self.text_sizes = {size: self._action(f"{size} %") for size in TEXT_SIZES}
        self.next_pane = self._action(_("Next pane"), "F6")
        self.previous_pane = self._action(_("Previous pane"), "Shift+F6")
        self.full_screen = self._action(_("Full screen"), "F11")
        self.full_screen.setCheckable(True)

    def _starter(self, starter: Starter) -> QAction:
        action = self._action(f"{_(starter.title)}: {_(starter.description)}")
        if starter is STARTERS[0]:
            action.setShortcut(QKeySequence.StandardKey.New)
        return action

    def _action(
        self, words: str, shortcut: QKeySequence.StandardKey | str | None = None
    ) -> QAction:
        action = QAction(words, self._window)
        if shortcut is not None:
            keys = (
                [QKeySequence(shortcut)]
                if isinstance(shortcut, str)
                else QKeySequence.keyBindings(shortcut)
            )
            action.setShortcuts(keys)
        self._window.addAction(action)
        return action

    def _menu(self, title: str, name: str, actions: list[QAction]) -> QMenu:
        menu = QMenu(title, self._window)
        menu.setObjectName(name)
        menu.addActions(actions)
        return menu

    def _more_menu(self) -> QMenu:
        menu = self._menu(_("More"), "more", [self.save_as, self.open_read_only])
        menu.addActions([self.versions, self.start_page])
        menu.addMenu(self.edit_menu)
        menu.addMenu(self.review_menu)
        menu.addMenu(self._choice_menu(_("Sections"), list(self.profiles.values())))
        menu.addMenu(self._view_menu())
        menu.addAction(self.own_model)
        menu.addSeparator()
        menu.addActions([self.shortcuts, self.close])
        return menu

    def _view_menu(self) -> QMenu:
        menu = self._menu(_("View"), "view", [self.zoom_in, self.zoom_out, self.zoom_reset])
        menu.addMenu(self._choice_menu(_("Text size"), list(self.text_sizes.values())))
        menu.addMenu(self._choice_menu(_("Theme"), list(self.themes.values())))
        menu.addSeparator()
        menu.addActions([self.next_pane, self.previous_pane, self.full_screen])
        return menu

    def _choice_menu(self, title: str, actions: list[QAction]) -> QMenu:
        menu = self._menu(title, "", actions)
        group = QActionGroup(menu)
        for action in actions:
            action.setCheckable(True)
            group.addAction(action)
        return menu

    def _name_actions(self) -> None:
        for name, action in self.starters.items():
            action.setObjectName(f"new.{name}")
            action.setProperty(SAID, _("New: {starter}").format(starter=action.text()))
        for to, action in self.exports.items():
            action.setObjectName(f"export.{to.value}")
            words = _("Export as {format} (.{ending})")
            action.setProperty(SAID, words.format(format=action.text(), ending=to.value))
        for size, action in self.text_sizes.items():
            action.setObjectName(f"text_size.{size}")
        for choice, action in self.themes.items():
            action.setObjectName(f"theme.{choice}")
        for profile, action in self.profiles.items():
            action.setObjectName(f"sections.{profile}")
        for name, found in vars(self).items():
            if isinstance(found, QAction):
                found.setObjectName(name)


def _with(standard: QKeySequence.StandardKey, keys: str) -> list[QKeySequence]:
    """Return the keys this system has for something, and others; the same twice do nothing."""
    known = QKeySequence.keyBindings(standard)
    more = QKeySequence(keys)
    return known if more in known else [*known, more]
