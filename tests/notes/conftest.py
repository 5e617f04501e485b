"""The short notes in an SOP, and somebody going through what they propose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from sop_studio.notes.review import Review
from tests.notes.reviews import SHORT, review_in, sop_with

if TYPE_CHECKING:
    from sop_studio.model.sop import Sop


@pytest.fixture
def sop() -> Sop:
    return sop_with(SHORT)


@pytest.fixture
def whole(sop: Sop) -> Review:
    return review_in(sop)
