"""Tiles of figures side by side, and the small drawing in them."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from sop_studio.gui.look import theme
from sop_studio.gui.widgets.labels import text_label
from sop_studio.gui.widgets.tile_grid import TileGrid
from sop_studio.gui.widgets.trend_drawing import TrendDrawing

Show = Callable[..., QWidget]


def five_tiles(show: Show, width: int) -> list[QWidget]:
    outer = QWidget()
    grid = TileGrid(outer, characters=20)
    tiles: list[QWidget] = [text_label(str(at), parent=grid) for at in range(5)]
    tiles[1].setMinimumHeight(90)
    grid.put(tiles)
    grid.resize(width, 400)
    outer.resize(width, 400)
    show(outer)
    return tiles


def test_as_many_stand_on_a_line_as_there_is_room_for(show: Show) -> None:
    wide = five_tiles(show, 1000)
    assert len({each.y() for each in wide[:3]}) == 1
    assert wide[3].y() > wide[0].y()
    assert wide[3].geometry().right() < wide[4].x()
    assert abs(wide[4].geometry().right() - wide[2].geometry().right()) <= 1
    narrow = five_tiles(show, 100)
    assert len({each.y() for each in narrow}) == 5


def test_tiles_of_a_line_are_equally_high(show: Show) -> None:
    tiles = five_tiles(show, 1000)
    assert {each.height() for each in tiles[:3]} == {tiles[1].height()}


def _is_drawn(drawing: TrendDrawing, colour: QColor) -> list[int]:
    image = drawing.grab().toImage()
    return [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) == colour for y in range(image.height()))
    ]


def test_a_drawing_shows_the_last_value_at_the_end_of_reading(show: Show) -> None:
    drawing = TrendDrawing()
    drawing.resize(160, 40)
    drawing.show_values((90, 70, 50), 70)
    show(drawing)
    primary = theme.colour("primary")
    columns = _is_drawn(drawing, primary)
    assert max(columns) > 140
    drawing.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    mirrored = _is_drawn(drawing, primary)
    assert min(mirrored) < 20


def test_one_value_is_not_drawn_and_many_are_the_last_ones(show: Show) -> None:
    drawing = TrendDrawing()
    drawing.show_values((90,), 90)
    assert drawing.isHidden()
    drawing.show_values(tuple(range(50)), 3)
    assert drawing.values()[-1] == 49
    assert len(drawing.values()) < 20
    show(drawing)
