"""Each rule that proposes something, and each reason to leave a sentence out, is said in words."""

from __future__ import annotations

from functools import cache

from sop_studio.gui.notes.wording import REASONS, rule_words
from sop_studio.notes import Draft, draft
from tests.notes.scoring import READABLE


@cache
def drafts() -> tuple[Draft, ...]:
    return tuple(draft(path.read_text(encoding="utf-8")) for path in READABLE[::3])


def test_no_proposal_shows_the_name_of_a_rule() -> None:
    named = [
        rules
        for found in drafts()
        for rules in (
            *(each.rules for each in found.proposals),
            *(each.rules for each in found.moves),
            *(each.rules for each in found.contradictions),
        )
    ]
    rules = {rule for each in named for rule in each}
    assert rules
    assert {rule for rule in rules if rule_words(rule) == rule.replace("-", " ")} == set()
    assert rule_words("result-it-happens") == "says what is seen when it worked"


def test_every_reason_to_leave_a_sentence_out_can_be_translated() -> None:
    reasons = {each.why for found in drafts() for each in found.ledger if each.why}
    assert reasons
    assert reasons <= REASONS
