"""Reviews for tests: of the notes that other hands wrote, and of SOPs that hold them."""

from __future__ import annotations

from functools import lru_cache

from sop_studio.library.fresh import new_from
from sop_studio.library.starters import load_starter
from sop_studio.model.edits import Edit, Insert, apply
from sop_studio.model.parts import Interview
from sop_studio.model.sop import Sop
from sop_studio.notes import Draft, Fate, Kind, draft, together
from sop_studio.notes.review import (
    NAMED,
    Review,
    Suggestion,
    Talk,
    Verdict,
    decision_edits,
    review_of,
    talks_of,
)
from tests.notes.scoring import DEVELOPED, notes_of

FILES = notes_of({name: DEVELOPED[name] for name in ("gold", "gold-more")})
NOTES = [path.read_text(encoding="utf-8") for path in FILES]

SHORT = """\
Q: How do you restart the service?
Ana: First I open the dashboard. Then I drain the node and restart the service with
`systemctl restart web`. You should see the green light.
Ana: If the light stays red, call the on-call lead.
Ana: It is a nice machine, by the way the blue one hums.
Q: What if it goes wrong?
Ana: I start the old version again.
"""


def sop_with(*notes: str) -> Sop:
    sop = new_from(load_starter("blank"))
    for at, text in enumerate(notes):
        talk = Interview(id=f"talk{at}", person=f"Person {at}", notes=text)
        sop, _inverse = apply(sop, Insert(("interviews", "interviews"), at, talk))
    return sop


def done(sop: Sop, *edits: Edit) -> Sop:
    for edit in edits:
        sop, _inverse = apply(sop, edit)
    return sop


def review_in(sop: Sop) -> Review:
    talks = talks_of(sop)
    return review_of(sop, talks, draft_of(talks))


def notes_with(about: str) -> str:
    """The first notes that ask to decide about a move, or about a contradiction."""
    for text in NOTES:
        if any(each.about == about for each in review_in(sop_with(text)).questions):
            return text
    raise AssertionError(about)


@lru_cache(maxsize=64)
def _draft(text: str) -> Draft:
    return draft(text)


def draft_of(talks: tuple[Talk, ...]) -> Draft:
    drafts = [_draft(each.text) for each in talks]
    return drafts[0] if len(drafts) == 1 else together(drafts)


def keeps_its_promises(whole: Review) -> None:
    """What holds for every review, whatever was decided."""
    keys = [each.key for each in whole.suggestions]
    assert len(set(keys)) == len(keys)
    assert sorted(keys) == sorted(whole.natural)
    for each in whole.suggestions:
        assert each.places
        for place in each.places:
            text = whole.talks[place.talk].text
            assert 0 <= place.start < place.end <= len(text)
            assert whole.quote(place) == text[place.start : place.end] != ""
    assert sum(whole.coverage().values()) == len(whole.sentences) == len(whole.draft.ledger)
    living = [
        place
        for each in whole.suggestions
        if each.verdict is not Verdict.REJECTED and each.kind not in NAMED
        for place in each.places
    ]
    for sentence in whole.sentences:
        assert bool(sentence.why) == (sentence.fate is Fate.DISMISSED)
        here = sentence.place
        if any(p.talk == here.talk and p.start < here.end and here.start < p.end for p in living):
            assert sentence.fate is Fate.USED
    ids = [each.decision.id for each in whole.kept]
    assert len(set(ids)) == len(ids)


def step(whole: Review, words: str) -> Suggestion:
    """The first proposal that says these words."""
    found = [each for each in whole.suggestions if words in f"{each.text} {each.condition}"]
    assert found, [each.text for each in whole.suggestions]
    return found[0]


def texts(whole: Review, kind: Kind = Kind.STEP) -> list[str]:
    """What the proposals of a kind say, in their order."""
    return [each.text for each in whole.of(kind)]


def reread(sop: Sop, whole: Review) -> Review:
    """The review once it was kept in the SOP, and read from there."""
    return review_in(done(sop, *decision_edits(sop, whole)))


def with_a(about: str) -> tuple[Sop, Review]:
    """An SOP whose notes ask to decide about that, and their review."""
    sop = sop_with(notes_with(about))
    return sop, review_in(sop)
