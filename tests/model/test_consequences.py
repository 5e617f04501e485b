"""What follows from a change: a draft again, and no picture that nobody sees."""

from __future__ import annotations

import hashlib

from sop_studio.model.approval import is_agreed
from sop_studio.model.consequences import completed
from sop_studio.model.edits import DropPicture, Edit, Remove, SetValue, apply
from sop_studio.model.fingerprint import content_hash
from sop_studio.model.parts import Approval, Picture, Step
from sop_studio.model.sop import Document, Procedure, Purpose, Sop

DATA = b"\x89PNG\r\n\x1a\n picture"
NAME = hashlib.sha256(DATA).hexdigest()
STATUS = ("document", "status")


def _shown_twice() -> Sop:
    return Sop(
        purpose=Purpose(text=f"![chart](sop-image:{NAME})"),
        procedure=Procedure(steps=(Step(action="Look", pictures=(Picture(sha256=NAME),)),)),
        pictures={NAME: DATA},
    )


def _done(sop: Sop, *edits: Edit) -> Sop:
    for edit in completed(sop, edits):
        sop, _inverse = apply(sop, edit)
    return sop


def test_a_picture_stays_while_something_shows_it() -> None:
    sop = _done(_shown_twice(), Remove(("procedure", "steps"), 0))
    assert sop.pictures == {NAME: DATA}


def test_a_picture_leaves_with_the_last_thing_that_shows_it() -> None:
    sop = _done(_shown_twice(), Remove(("procedure", "steps"), 0))
    edits = completed(sop, [SetValue(("purpose", "text"), "No picture")])
    assert edits[-1] == DropPicture(NAME)
    assert _done(sop, SetValue(("purpose", "text"), "No picture")).pictures == {}


def test_typing_elsewhere_has_no_consequences() -> None:
    edit = SetValue(("procedure", "steps", 0, "action"), "Look again")
    assert completed(_shown_twice(), [edit]) == (edit,)


def _approved() -> Sop:
    named = Sop(document=Document(title="Deploy", approvals=(Approval(role="Head"),)))
    content = content_hash(named)
    decided, _inverse = apply(
        named,
        SetValue(
            ("document", "approvals"),
            (Approval(role="Head", decision="approved", content_hash=content),),
        ),
    )
    approved, _inverse = apply(decided, SetValue(STATUS, "approved"))
    return approved


def test_other_words_make_an_approved_sop_a_draft() -> None:
    sop = _approved()
    assert _done(sop, SetValue(("document", "title"), "Deploy it")).document.status == "draft"


def test_where_the_signed_copy_is_kept_leaves_it_approved() -> None:
    sop = _approved()
    changed = _done(sop, SetValue(("document", "signed_copy"), "Archive"))
    assert changed.document.status == "approved"
    assert is_agreed(sop) == is_agreed(changed)
