"""A clause that says an action, and how notes may speak."""

from __future__ import annotations

from msgspec import Struct

from sop_studio.language.verbs import Form
from sop_studio.notes.lexicon import word_class

SUBORDINATE = word_class("subordinate")
FINITE = word_class("finite")
NEGATIONS = word_class("negation")


class Who(Struct, frozen=True):
    """The subject of a clause: a pronoun, the name or role as written, or nobody."""

    text: str = ""
    pronoun: bool = False
    plural: bool = False


class Clause(Struct, frozen=True):
    """An action: its verb in the base form, its place among the tokens, and who does it.

    `first` is where the clause begins, `verb` the verb, `end` the token after its last one. A
    passive one has what it is done to in `subject`, from and to, and goes on at `rest`. `frame`
    names the rule for words such as `what I do is` that lead to the verb. What is `stated` stays as
    it was said: `a copy goes to the board`.
    """

    base: str
    form: Form
    first: int
    verb: int
    end: int
    who: Who
    passive: bool = False
    rest: int = 0
    subject: tuple[int, int] = (0, 0)
    frame: str = ""
    stated: bool = False


class Manner(Struct, frozen=True):
    """How the notes speak: orders, `checks the lamp` without a subject, told in the past."""

    orders: bool = True
    third: bool = False
    past: bool = False
