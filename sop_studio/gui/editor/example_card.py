"""What stands where a list is still empty: what belongs there, as a good example."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from sop_studio.gui.look.style import SPACE_MEDIUM, SPACE_SMALL
from sop_studio.gui.widgets.buttons import link_button
from sop_studio.gui.widgets.card import Card
from sop_studio.gui.widgets.icon_label import IconLabel
from sop_studio.gui.widgets.labels import text_label
from sop_studio.translation import _


class ExampleCard(Card):
    """An example with a button that puts it in."""

    def __init__(
        self,
        example: str,
        use: Callable[[], object],
        name: str,
        *,
        words: str = "",
        button: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """`name` is what screen readers say of the button; `words` stand in place of the example's.

        `button` is what it says to all others, by default "Use this".
        """
        super().__init__("tint", parent)
        text = words or _("Example: {example}").format(example=example)
        label = text_label(text, wrap=True, parent=self)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        # A new policy has lost this, and then the card is as high as its words in a narrow column.
        policy.setHeightForWidth(True)
        label.setSizePolicy(policy)
        self.button = link_button(button or _("Use this"), use)
        self.button.setAccessibleName(name)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(SPACE_MEDIUM, SPACE_SMALL, SPACE_MEDIUM, SPACE_SMALL)
        layout.setSpacing(SPACE_SMALL)
        layout.addWidget(IconLabel("lightbulb", "primary"), 0, Qt.AlignmentFlag.AlignTop)
        layout.addWidget(label, 1)
        layout.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
