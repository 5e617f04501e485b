"""Notes read by a model of the user's own: the same draft as that of the rules."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.errors import OwnModelRefused
from sop_studio.notes import draft
from sop_studio.notes.asking import follow_ups
from sop_studio.notes.draft import Draft, Kind, Move, Proposal
from sop_studio.notes.equipping import equipped
from sop_studio.notes.ledger import accounted_anew
from sop_studio.notes.lexicon import Verbs
from sop_studio.notes.order import sound
from sop_studio.own_model.address import address_of
from sop_studio.own_model.alignment import Alignment
from sop_studio.own_model.answer import Item, items_in
from sop_studio.own_model.conversation import STANDARD, Conversation, Limits, NoAnswer
from sop_studio.own_model.key import find_key
from sop_studio.own_model.question import AnswerForm, question
from sop_studio.own_model.sentences import Sentence, numbered, portions
from sop_studio.settings import OwnModel
from sop_studio.translation import _, ngettext

_NOT_THIS_FORM = frozenset({400, 422, 501})
_NOT_ALLOWED = frozenset({401, 403})


class Reading(Struct, frozen=True):
    """A draft, and sentences about what the model did not do."""

    draft: Draft
    notices: tuple[str, ...] = ()


def begin(model: OwnModel, limits: Limits = STANDARD) -> Conversation:
    """Return a conversation with the model that the settings name; nothing is sent yet.

    Raises OwnModelRefused where it is off, has no name, or its address or key cannot be used.
    """
    if not model.is_on:
        raise OwnModelRefused(
            _(
                "A model of your own is off. Switch it on in the window, in the menu More: there"
                " stands what is sent where."
            )
        )
    if not model.name.strip():
        raise OwnModelRefused(
            _("Say in the window, in the menu More, which model is to read notes.")
        )
    return Conversation(address_of(model.address), find_key(), limits)


def read_notes(
    text: str, model: str, conversation: Conversation, own_verbs: tuple[str, ...] = ()
) -> Reading:
    """Return what a model proposes of notes, as far as the notes bear it out.

    Where it does not answer as it should, the draft is that of the rules, and a sentence says so.
    Raises NotesRefused for notes that are too long, WorkStopped once the conversation is
    stopped, OwnModelRefused where its address leads off this computer.
    """
    rules = draft(text, own_verbs)
    sentences = numbered(text, rules)
    if not sentences:
        return Reading(rules)
    try:
        found, left_out = _proposals(
            conversation, model, sentences, Alignment(text, sentences, Verbs(own_verbs))
        )
    except NoAnswer as reason:
        return Reading(rules, (_by_rules(reason),))
    return Reading(_draft(text, rules, found), _left_out(left_out))


def _proposals(
    conversation: Conversation, model: str, sentences: tuple[Sentence, ...], alignment: Alignment
) -> tuple[list[Proposal], int]:
    """Return what the model proposes and aligns, and how much of it did not.

    Raises NoAnswer unless all of its answers can be read and something aligns.
    """
    found: list[Proposal] = []
    count = 0
    for shown in portions(sentences):
        items = _items(conversation, model, shown)
        count += len(items)
        found += alignment.proposals(items, shown)
    if not found:
        reason = _("nothing it proposed stands in the notes") if count else _("it found nothing")
        raise NoAnswer(reason)
    return found, count - len(found)


def _items(conversation: Conversation, model: str, shown: Sequence[Sentence]) -> tuple[Item, ...]:
    """Return the answer about some sentences, asked for in the form that the server knows."""
    status = 0
    for form in AnswerForm:
        answer = conversation.ask(question(model, shown, form))
        status = answer.status
        if status == 200:
            return items_in(answer.data)
        if status not in _NOT_THIS_FORM:
            break
    if status in _NOT_ALLOWED:
        raise NoAnswer(_("it wants a key, or another key than it got"))
    if 300 <= status < 400:
        raise NoAnswer(_("it sends one elsewhere, where nothing is sent"))
    if status == 404:
        words = _("it does not know the model “{name}”, or its address is another one")
        raise NoAnswer(words.format(name=model))
    raise NoAnswer(_("it answered with error {number}").format(number=status))


def _draft(text: str, rules: Draft, found: Sequence[Proposal]) -> Draft:
    """Return the draft of proposals, in the order in which the notes tell them.

    What the rules know of words told late or taken back is still to be decided on.
    """
    tools = [each.text for each in found if each.kind is Kind.TOOL]
    once = {(each.kind, each.text.casefold(), each.spans): each for each in reversed(found)}
    told = sorted(once.values(), key=lambda each: (each.start, each.spans))
    made = Draft(
        proposals=tuple(equipped(each, text, tools) for each in told),
        contradictions=rules.contradictions,
    )
    made = replace(made, moves=_moves(rules, made))
    made = replace(made, ledger=accounted_anew(rules.ledger, made))
    return replace(made, questions=follow_ups(made))


def _moves(rules: Draft, made: Draft) -> tuple[Move, ...]:
    """Return the moves of the rules for the steps that quote the same words."""
    place: dict[int, int] = {}
    for at, step in enumerate(rules.steps):
        for where, own in enumerate(made.steps):
            if any(a.start < b.end and b.start < a.end for a in step.spans for b in own.spans):
                place.setdefault(at, where)
    moves = [
        replace(move, step=place[move.step], beside=place[move.beside])
        for move in rules.moves
        if move.step in place and move.beside in place
    ]
    return sound(moves, len(made.steps))


def _by_rules(reason: NoAnswer) -> str:
    words = _("The model of your own was of no use ({reason}), so rules read these notes.")
    return words.format(reason=reason)


def _left_out(count: int) -> tuple[str, ...]:
    if not count:
        return ()
    words = ngettext(
        "{count} proposal of the model was left out, since the notes do not bear it out.",
        "{count} proposals of the model were left out, since the notes do not bear them out.",
        count,
    )
    return (words.format(count=count),)
