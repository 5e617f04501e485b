"""How the cards of steps are laid out and painted: right to left, large text, both themes."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from sop_studio.gui.editor.steps.card import CardLayout
from sop_studio.gui.editor.steps.model import StepsModel
from sop_studio.gui.editor.steps.view import StepsView
from sop_studio.gui.look import theme
from sop_studio.gui.look.palette import DARK, LIGHT, Theme
from sop_studio.model.parts import Step
from sop_studio.model.sop import Procedure, Sop
from tests.gui.editor_support import OpenedEditor, focused_name, opened_editor, settle

LONG = "Send one tenth of the traffic to the new version and watch it " * 4


@pytest.fixture
def themed(qapp: QApplication) -> Iterator[QApplication]:
    theme.apply(qapp, LIGHT)
    yield qapp
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    theme.apply(qapp, LIGHT)


@pytest.fixture
def sop() -> Sop:
    steps = (
        Step(action="Tag the release", expected="It starts", evidence="A link", commands="git tag"),
        Step(action=LONG, duration="15 minutes", control=True),
    )
    return Sop(procedure=Procedure(steps=steps))


def _view(opened: OpenedEditor) -> StepsView:
    opened.editor.show_section("procedure")
    settle()
    return next(each for each in opened.editor.findChildren(StepsView) if each.isVisible())


def _layouts(view: StepsView) -> list[CardLayout]:
    model = view.model()
    assert isinstance(model, StepsModel)
    return [view.delegate.card_layout(row) for row in model.rows]


def _colours(image: QImage, place: QPoint) -> set[str]:
    around = (QPoint(dx, dy) for dx in range(-9, 10, 3) for dy in range(-9, 10, 3))
    return {QColor(image.pixel(place + each)).name().upper() for each in around}


@pytest.mark.parametrize("worn", [LIGHT, DARK], ids=["light", "dark"])
def test_a_card_is_painted_in_the_colours_of_the_theme(
    qtbot: QtBot,  # noqa: ARG001
    themed: QApplication,
    sop: Sop,
    worn: Theme,
) -> None:
    theme.apply(themed, worn)
    with opened_editor(sop) as opened:
        view = _view(opened)
        image = view.grab().toImage()
        disc = _layouts(view)[0].disc.center()
        assert {worn.primary_tint.upper(), worn.primary.upper()} & _colours(image, disc)
        inside = _layouts(view)[0].card.center() + QPoint(120, 0)
        assert QColor(image.pixel(inside)).name().upper() == worn.surface.upper()


def test_right_to_left_mirrors_cards_and_the_places_that_are_clicked(
    qtbot: QtBot,  # noqa: ARG001
    themed: QApplication,
    sop: Sop,
) -> None:
    themed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    with opened_editor(sop) as opened:
        view = _view(opened)
        layout = _layouts(view)[0]
        width = view.viewport().width()
        image = view.grab().toImage()
        mirrored = QPoint(width - 1 - layout.disc.center().x(), layout.disc.center().y())
        assert LIGHT.primary_tint.upper() in _colours(image, mirrored)
        assert LIGHT.primary_tint.upper() not in _colours(image, layout.disc.center())
        rect = next(rect for rect, shown in layout.regions if shown == "evidence")
        place = QPoint(width - 1 - rect.left() - 10, rect.center().y())
        QTest.mouseClick(
            view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place
        )
        settle()
        assert focused_name() == "procedure.steps[0].evidence"


def test_large_text_makes_cards_higher_and_nothing_overlaps(
    qtbot: QtBot,  # noqa: ARG001
    themed: QApplication,
    sop: Sop,
) -> None:
    with opened_editor(sop) as opened:
        view = _view(opened)
        before = [layout.height for layout in _layouts(view)]
        theme.apply(themed, LIGHT, 1.3)
        settle()
        after = _layouts(view)
        assert all(new.height > old for new, old in zip(after, before, strict=True))
        for layout in after:
            rects = [text.rect for text in layout.texts]
            for upper, lower in pairwise(rects):
                assert upper.bottom() < lower.top()
            assert all(layout.card.contains(rect) for rect in rects)
            for chip in layout.chips:
                assert layout.card.contains(chip.rect)
                assert not any(chip.rect.intersects(rect) for rect in rects)


def test_a_narrow_list_puts_chips_under_the_action(
    qtbot: QtBot,  # noqa: ARG001
    themed: QApplication,  # noqa: ARG001
    sop: Sop,
) -> None:
    with opened_editor(sop) as opened:
        view = _view(opened)
        opened.editor.window().resize(380, 700)
        settle()
        second = _layouts(view)[1]
        assert second.card.width() < 380
        assert all(chip.rect.top() > second.texts[0].rect.bottom() for chip in second.chips)


def test_a_long_text_is_cut_off_with_an_ellipsis(
    qtbot: QtBot,  # noqa: ARG001
    themed: QApplication,  # noqa: ARG001
) -> None:
    with opened_editor(Sop(procedure=Procedure(steps=(Step(action="word " * 400),)))) as opened:
        action = _layouts(_view(opened))[0].texts[0]
        assert len(action.lines) == 3
        assert action.lines[-1].endswith("…")


def test_the_open_form_lies_exactly_where_its_card_was(
    qtbot: QtBot,  # noqa: ARG001
    themed: QApplication,  # noqa: ARG001
    sop: Sop,
) -> None:
    with opened_editor(sop) as opened:
        opened.show("procedure.steps[1].action")
        view = _view(opened)
        form = view.form
        assert form is not None
        row = view.row_rect(sop.procedure.steps[1].id)
        assert form.geometry().topLeft() == row.topLeft()
        assert form.width() == row.width()
        assert form.height() >= form.wanted_height(form.width())
        assert view.height() == row.bottom() + 1
