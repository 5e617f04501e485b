"""What holds of a review whatever is decided, and in whatever order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from sop_studio.notes import Kind
from sop_studio.notes.review import (
    Answer,
    Review,
    Verdict,
    accept,
    again,
    answer,
    change_kind,
    decision_edits,
    inserting,
    link,
    merge,
    promote,
    reject,
    reopen,
    reword,
    set_aside,
    shift,
    split,
    take_up,
    wanted,
)
from sop_studio.notes.review.order import moves, ordered
from tests.notes.reviews import NOTES, done, draft_of, keeps_its_promises, review_in, sop_with

if TYPE_CHECKING:
    from collections.abc import Callable


def _with_suggestion(whole: Review, key: str, choose: Callable[[int], int]) -> Review:
    text = whole.suggestion(key).text
    kinds = list(Kind)
    ways: list[Callable[[], Review]] = [
        lambda: accept(whole, key),
        lambda: reject(whole, key),
        lambda: reopen(whole, key),
        lambda: reword(whole, key, text="Do it with care"),
        lambda: change_kind(whole, key, kinds[choose(len(kinds))]),
        lambda: merge(whole, key),
        lambda: split(whole, key, choose(len(text) + 1)),
        lambda: shift(whole, key, choose(9) - 4),
        lambda: link(whole, key, whole.sentences[choose(len(whole.sentences))].place),
    ]
    return ways[choose(len(ways))]()


def _with_sentence(whole: Review, choose: Callable[[int], int]) -> Review:
    place = whole.sentences[choose(len(whole.sentences))].place
    return (promote, set_aside, take_up)[choose(3)](whole, place)


def _anything(whole: Review, choose: Callable[[int], int]) -> Review:
    """Decide something that the numbers choose."""
    what = choose(10)
    if what == 0 and whole.questions:
        question = whole.questions[choose(len(whole.questions))]
        return answer(whole, question.key, list(Answer)[choose(4)])
    if what < 3 or not whole.suggestions:
        return _with_sentence(whole, choose)
    key = whole.suggestions[choose(len(whole.suggestions))].key
    return _with_suggestion(whole, key, choose)


numbers = st.lists(st.integers(0, 10**6), min_size=12, max_size=60)


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(NOTES), numbers)
def test_whatever_is_decided_the_promises_hold_and_all_of_it_is_kept(
    text: str, chosen: list[int]
) -> None:
    sop = sop_with(text)
    whole = review_in(sop)
    left = iter(chosen)
    while True:
        try:
            whole = _anything(whole, lambda most: next(left) % most)
        except StopIteration:
            break
    keeps_its_promises(whole)
    kept = done(sop, *decision_edits(sop, whole))
    assert kept.interviews.interviews[0].notes == text
    after = review_in(kept)
    assert after == replace(whole, present=after.present)
    todo = inserting(kept, after)
    inserted = review_in(done(kept, *todo.edits))
    assert wanted(inserted) == 0
    keeps_its_promises(inserted)


lines_elsewhere = st.lists(
    st.sampled_from(["Typed later.", "", "It rained.", "## More", "Zoe: Hm."]), max_size=4
)


@settings(max_examples=12, deadline=None)
@given(st.sampled_from(NOTES), numbers, lines_elsewhere, lines_elsewhere)
def test_edits_elsewhere_in_the_notes_lose_no_decision(
    text: str, chosen: list[int], above: list[str], below: list[str]
) -> None:
    whole = review_in(sop_with(text))
    for number in chosen:
        each = whole.suggestions[number % len(whole.suggestions)]
        whole = (accept, reject, lambda w, k: shift(w, k, 1))[number % 3](whole, each.key)
    edited = "\n".join([*above, text, *below])
    talks = tuple(replace(each, text=edited) for each in whole.talks)
    after = again(whole, talks, draft_of(talks))
    keeps_its_promises(after)
    assert after.gone == ()
    verdicts = {each.key: each.verdict for each in after.suggestions}
    for each in whole.suggestions:
        if each.verdict is not Verdict.OPEN:
            assert verdicts[each.key] is each.verdict
    assert after == again(whole, talks, draft_of(talks))


@settings(max_examples=100, deadline=None)
@given(st.permutations(list("abcdefgh")))
def test_any_order_is_kept_and_given_again(wanted_order: list[str]) -> None:
    natural = list("abcdefgh")
    found = moves(natural, wanted_order)
    assert ordered(natural, found) == wanted_order
    assert moves(natural, natural) == {}


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.sampled_from("abcdefx"), st.sampled_from([*"abcdefx", "first"])))
def test_an_order_that_is_out_of_date_loses_nothing(after: dict[str, str]) -> None:
    assert sorted(ordered(list("abcdef"), after)) == list("abcdef")
