"""The look: readable in both themes, at every text size, in both reading directions."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QImage, QPalette
from PySide6.QtWidgets import (
    QApplication,
    QDialogButtonBox,
    QMenu,
    QProxyStyle,
    QPushButton,
    QStyle,
    QStyleHintReturn,
    QStyleOption,
    QWidget,
)
from pytestqt.qtbot import QtBot

from sop_studio import assets
from sop_studio.errors import FileProblem
from sop_studio.gui.look import theme
from sop_studio.gui.look.icons import DIRECTIONAL, icon, menu_icon, tinted_pixmap
from sop_studio.gui.look.palette import (
    CONTRAST,
    DARK,
    LIGHT,
    PAPER,
    THEMES,
    Role,
    Theme,
    contrast_ratio,
)
from sop_studio.gui.look.style import TYPE_SCALE, qt_palette, style_sheet, text_font
from sop_studio.gui.widgets.app_mark import app_icon
from sop_studio.gui.widgets.painting import CHIP_COLOURS
from sop_studio.gui.widgets.remark import REMARK_ICONS

READABLE = 4.5
MORE_THAN_READABLE = 7.0
VISIBLE = 3.0

TEXT_PAIRS: list[tuple[Role, Role]] = [
    ("text", "background"),
    ("text", "surface"),
    ("text", "primary_tint"),
    ("text", "ok_tint"),
    ("text", "warn_tint"),
    ("text", "bad_tint"),
    ("muted", "background"),
    ("muted", "surface"),
    ("muted", "primary_tint"),
    ("muted", "card_border"),
    ("primary", "background"),
    ("primary", "surface"),
    ("primary", "primary_tint"),
    ("on_primary", "primary"),
    ("on_primary", "primary_hover"),
    ("surface", "text"),
    ("ok", "background"),
    ("ok", "surface"),
    ("warn", "background"),
    ("warn", "surface"),
    ("bad", "background"),
    ("bad", "surface"),
]
BORDER_PAIRS: list[tuple[Role, Role]] = [
    ("field_border", "background"),
    ("field_border", "surface"),
    ("primary", "background"),
    ("primary", "surface"),
    ("primary", "primary_tint"),
    ("bad", "surface"),
    ("text", "background"),
    ("disabled", "surface"),
]

every_theme = pytest.mark.parametrize(
    "worn", [LIGHT, DARK, CONTRAST], ids=lambda worn: str(worn.name)
)


@pytest.fixture(autouse=True)
def _plain_look_again(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, LIGHT)


@pytest.mark.parametrize(
    ("first", "second", "ratio"),
    [("#000000", "#FFFFFF", 21.0), ("#777777", "#FFFFFF", 4.48), ("#123456", "#123456", 1.0)],
)
def test_contrast_is_the_ratio_that_wcag_defines(first: str, second: str, ratio: float) -> None:
    assert contrast_ratio(first, second) == pytest.approx(ratio, abs=0.01)
    assert contrast_ratio(second, first) == contrast_ratio(first, second)


@every_theme
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_text_is_readable_on_its_ground(worn: Theme, text: Role, ground: Role) -> None:
    assert contrast_ratio(worn.hex(text), worn.hex(ground)) >= READABLE


# The words of a button that cannot be pressed stay out of it.
@pytest.mark.parametrize(
    ("text", "ground"), [pair for pair in TEXT_PAIRS if pair != ("muted", "card_border")]
)
def test_high_contrast_is_more_than_readable(text: Role, ground: Role) -> None:
    assert contrast_ratio(CONTRAST.hex(text), CONTRAST.hex(ground)) >= MORE_THAN_READABLE


@every_theme
@pytest.mark.parametrize(("border", "ground"), BORDER_PAIRS)
def test_borders_and_focus_are_visible(worn: Theme, border: Role, ground: Role) -> None:
    assert contrast_ratio(worn.hex(border), worn.hex(ground)) >= VISIBLE


@every_theme
def test_chips_and_remarks_are_readable(worn: Theme) -> None:
    for kind, colours in CHIP_COLOURS.items():
        assert contrast_ratio(worn.hex(colours.text), worn.hex(colours.fill)) >= READABLE, kind
    for _, role in REMARK_ICONS.values():
        assert contrast_ratio(worn.hex(role), worn.surface) >= READABLE, role


@every_theme
def test_what_qt_paints_itself_is_readable_too(qapp: QApplication, worn: Theme) -> None:
    theme.apply(qapp, worn)
    roles = QPalette.ColorRole
    for text, ground in [
        (roles.WindowText, roles.Window),
        (roles.Text, roles.Base),
        (roles.Text, roles.AlternateBase),
        (roles.ButtonText, roles.Button),
        (roles.HighlightedText, roles.Highlight),
        (roles.PlaceholderText, roles.Base),
        (roles.Link, roles.Base),
        (roles.LinkVisited, roles.Base),
        (roles.Link, roles.Window),
        (roles.ToolTipText, roles.ToolTipBase),
    ]:
        palette = qapp.palette()
        ratio = contrast_ratio(palette.color(text).name(), palette.color(ground).name())
        assert ratio >= READABLE, (text, ground)


@every_theme
def test_disabled_looks_different_from_enabled(worn: Theme) -> None:
    palette = qt_palette(worn)
    groups, roles = QPalette.ColorGroup, QPalette.ColorRole
    for role in (roles.WindowText, roles.Text, roles.ButtonText, roles.Highlight, roles.Accent):
        assert palette.color(groups.Disabled, role) != palette.color(groups.Active, role)


def test_no_desktop_puts_its_pictures_on_save_and_cancel(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, LIGHT)
    with_pictures = _WithPictures("Fusion")
    box = QDialogButtonBox()
    qtbot.addWidget(box)
    box.setStyle(with_pictures)
    save = box.addButton(QDialogButtonBox.StandardButton.Save)
    assert save.icon().isNull()


class _WithPictures(QProxyStyle):
    """The style of a desktop whose dialogs have pictures on their buttons."""

    def styleHint(
        self,
        hint: QStyle.StyleHint,
        option: QStyleOption | None = None,
        widget: QWidget | None = None,
        return_data: QStyleHintReturn | None = None,
    ) -> int:
        if hint is QStyle.StyleHint.SH_DialogButtonBox_ButtonsHaveIcons:
            return 1
        return super().styleHint(hint, option, widget, return_data)


def test_the_preview_paper_is_white_in_every_theme() -> None:
    assert PAPER.surface == "#FFFFFF"
    assert contrast_ratio(PAPER.text, PAPER.surface) >= 7


def test_the_theme_follows_the_user_and_falls_back_to_light(qapp: QApplication) -> None:
    look = theme.Appearance(qapp, "system")
    seen: list[Theme] = []
    look.changed.connect(seen.append)
    assert theme.current() is theme.system_theme(qapp)
    look.set_choice("dark")
    assert theme.current() is DARK
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(DARK.background)
    look.set_choice("light")
    assert theme.current() is LIGHT
    assert qapp.palette().color(QPalette.ColorRole.Window) == QColor(LIGHT.background)
    assert seen == [DARK, LIGHT]
    look.deleteLater()


def test_text_grows_by_the_type_scale_and_the_users_choice(qapp: QApplication) -> None:
    theme.apply(qapp, LIGHT)
    body = qapp.font().pointSizeF()
    assert text_font("page").pointSizeF() == pytest.approx(body * 1.7)
    assert text_font("overline").pointSizeF() == pytest.approx(body * 0.85)
    look = theme.Appearance(qapp, "light", 1.3)
    assert qapp.font().pointSizeF() == pytest.approx(body * 1.3)
    look.set_text_scale(1.0)
    assert qapp.font().pointSizeF() == pytest.approx(body)
    look.set_text_scale(40)
    assert look.text_scale() == 2.0
    look.deleteLater()


@every_theme
def test_the_style_sheet_is_complete_and_names_only_theme_colours(
    qapp: QApplication, worn: Theme
) -> None:
    sheet = style_sheet(worn, qapp.font())
    assert "$" not in sheet
    assert set(re.findall("#[0-9A-Fa-f]{6}", sheet)) <= set(worn.roles().values())
    assert set(re.findall("font-size: ([^;]+)", sheet)) <= {
        f"{qapp.font().pointSizeF() * ratio:.2f}pt" for ratio, _ in TYPE_SCALE.values()
    }


ICON_NAMES = [name.removesuffix(".svg") for name in assets.names("resources/icons", ".svg")]


@pytest.mark.parametrize("name", ICON_NAMES)
def test_every_icon_is_drawn_in_the_colour_asked_for(qapp: QApplication, name: str) -> None:
    assert qapp is not None
    picture = tinted_pixmap(name, "#B3261E", 48).toImage()
    wanted = QColor("#B3261E")
    drawn = [QColor(colour) for colour in _opaque_colours(picture)]
    assert drawn
    # Where strokes cross, the rounding of two blended halves may be off by one.
    for colour in drawn:
        assert abs(colour.red() - wanted.red()) <= 1
        assert abs(colour.green() - wanted.green()) <= 1
        assert abs(colour.blue() - wanted.blue()) <= 1


def test_icons_come_with_their_licence() -> None:
    assert "ISC License" in assets.read_text("resources/icons/LICENSE")
    assert set(ICON_NAMES) >= DIRECTIONAL


def test_an_unknown_icon_is_refused(qapp: QApplication) -> None:
    assert qapp is not None
    with pytest.raises(FileProblem):
        icon("no-such-icon")


def test_icons_are_crisp_at_high_resolution(qapp: QApplication) -> None:
    assert qapp is not None
    picture = icon("save").pixmap(QSize(16, 16), 2.0)
    assert picture.size() == QSize(32, 32)
    assert picture.devicePixelRatio() == 2.0
    enlarged = icon("save").pixmap(QSize(16, 16), 1.0).toImage().scaled(32, 32)
    assert picture.toImage() != enlarged


def test_an_icon_follows_a_change_of_theme_by_itself(qapp: QApplication, qtbot: QtBot) -> None:
    theme.apply(qapp, LIGHT)
    button = QPushButton(icon("save", "primary"), "Save")
    qtbot.addWidget(button)
    for worn in THEMES.values():
        theme.apply(qapp, worn)
        drawn = _opaque_colours(button.icon().pixmap(QSize(48, 48)).toImage())
        assert drawn == {QColor(worn.primary).rgb()}


def test_a_disabled_icon_is_greyed_and_a_checked_one_takes_its_other_colour(
    qapp: QApplication,
) -> None:
    theme.apply(qapp, LIGHT)
    side = QSize(48, 48)
    shown = icon("save", "text", on_role="primary")
    disabled = shown.pixmap(side, QIcon.Mode.Disabled, QIcon.State.Off).toImage()
    checked = shown.pixmap(side, QIcon.Mode.Normal, QIcon.State.On).toImage()
    assert _opaque_colours(disabled) == {QColor(LIGHT.disabled).rgb()}
    assert _opaque_colours(checked) == {QColor(LIGHT.primary).rgb()}


def test_an_icon_of_a_menu_can_be_read_on_the_highlight(qapp: QApplication) -> None:
    theme.apply(qapp, LIGHT)
    menu = QMenu()
    chosen = menu.addAction(menu_icon("copy"), "Duplicate")
    menu.addAction(menu_icon("trash-2"), "Remove")
    menu.popup(QPoint(0, 0))
    menu.setActiveAction(chosen)
    area = menu.actionGeometry(chosen)
    icon_of_it = menu.grab(QRect(area.topLeft(), QSize(area.height(), area.height()))).toImage()
    assert QColor(LIGHT.text).rgb() not in _opaque_colours(icon_of_it)
    assert QColor(LIGHT.on_primary).rgb() in _opaque_colours(icon_of_it)
    menu.close()


def test_direction_icons_are_mirrored_right_to_left_and_others_are_not(qapp: QApplication) -> None:
    def look(name: str) -> QImage:
        return icon(name).pixmap(QSize(48, 48)).toImage()

    theme.apply(qapp, LIGHT)
    before = {name: look(name) for name in ("arrow-right", "chevron-right", "clock", "check")}
    qapp.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    for name, picture in before.items():
        assert (look(name) == picture) is (name not in DIRECTIONAL), name


def test_the_program_has_an_icon_for_every_task_bar(qapp: QApplication) -> None:
    assert qapp is not None
    sizes = app_icon().availableSizes()
    assert {size.width() for size in sizes} >= {16, 32, 48, 256}
    corner = app_icon().pixmap(QSize(64, 64)).toImage().pixelColor(0, 0)
    assert corner.alpha() == 0


def _opaque_colours(picture: QImage) -> set[int]:
    colours = set()
    for y in range(picture.height()):
        for x in range(picture.width()):
            pixel = picture.pixelColor(x, y)
            if pixel.alpha() == 255:
                colours.add(pixel.rgb())
    return colours
