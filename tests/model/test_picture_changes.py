"""One picture takes the place of another, and nothing of the old one stays in the SOP."""

from __future__ import annotations

from collections.abc import Sequence

from sop_studio.model.changes.pictures import add_pictures, picture_name, replace_picture
from sop_studio.model.edits import Edit, apply
from sop_studio.model.parts import Picture, Step
from sop_studio.model.pictures import SCHEME, in_use
from sop_studio.model.sop import Procedure, Purpose, Rollback, Sop

OLD, NEW = b"old", b"new"
NAME = picture_name(OLD)


def after(sop: Sop, edits: Sequence[Edit]) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop


def shown_everywhere() -> Sop:
    picture = Picture(sha256=NAME, alt="A")
    below = Step(action="Below", pictures=(Picture(sha256=NAME, alt="B"),))
    return Sop(
        purpose=Purpose(text=f"See ![it]({SCHEME}{NAME})"),
        procedure=Procedure(steps=(Step(action="Do", pictures=(picture,), substeps=(below,)),)),
        rollback=Rollback(steps=(Step(action="Undo", pictures=(Picture(sha256=NAME),)),)),
        pictures={NAME: OLD},
    )


def test_a_picture_is_replaced_wherever_it_is_shown() -> None:
    sop = after(shown_everywhere(), replace_picture(shown_everywhere(), NAME, NEW))
    assert sop.pictures == {picture_name(NEW): NEW}
    assert in_use(sop) == {picture_name(NEW)}
    assert NAME not in repr(sop)
    assert sop.procedure.steps[0].pictures[0].alt == "A"


def test_replacing_can_be_taken_back() -> None:
    sop = before = shown_everywhere()
    inverses: list[Edit] = []
    for edit in replace_picture(sop, NAME, NEW):
        sop, inverse = apply(sop, edit)
        inverses.append(inverse)
    assert after(sop, inverses[::-1]) == before


def test_the_same_picture_or_an_unknown_one_changes_nothing() -> None:
    assert replace_picture(shown_everywhere(), NAME, OLD) == ()
    assert replace_picture(Sop(), NAME, NEW) == ()


def test_pictures_are_put_in_where_they_belong_and_kept_once() -> None:
    sop = shown_everywhere()
    path = ("procedure", "steps", 0, "pictures")
    sop = after(sop, add_pictures(sop, path, 0, [NEW, OLD, NEW]))
    names = [each.sha256 for each in sop.procedure.steps[0].pictures]
    assert names == [picture_name(data) for data in (NEW, OLD, NEW, OLD)]
    assert set(sop.pictures.values()) == {OLD, NEW}
