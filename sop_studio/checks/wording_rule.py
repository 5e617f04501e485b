"""What a wording rule is, what it reads, and what it says."""

from collections.abc import Callable, Iterator
from collections.abc import Set as AbstractSet
from itertools import chain

from msgspec import Struct

from sop_studio.language.prose import prose
from sop_studio.language.sentences import Sentence, sentences
from sop_studio.language.words import Word
from sop_studio.model.fields import FieldUse
from sop_studio.model.findings import Severity


class TextRemark(Struct, frozen=True, gc=False):
    """What a rule says about words of a field; positions count characters of the field's Markdown.

    `replacement` is what may stand between `start` and `end` instead, or None when only the writer
    can tell.
    """

    code: str
    severity: Severity
    start: int
    end: int
    message: str
    fix: str
    replacement: str | None = None


class Passage(Struct, frozen=True, gc=False):
    """One field as the rules read it; `prose` has the length of `source` and no code in it.

    `words` are those of all sentences in order, `lowers` the same in lower case.
    """

    source: str
    prose: str
    sentences: tuple[Sentence, ...]
    use: FieldUse
    words: tuple[Word, ...]
    lowers: frozenset[str]

    def lists(self, members: AbstractSet[str]) -> bool:
        """Tell whether any of those words, in lower case, stands in the field."""
        return not self.lowers.isdisjoint(members)


class Example(Struct, frozen=True):
    """A text in a field of that use."""

    use: FieldUse
    text: str


class WordingRule(Struct, frozen=True):
    """A rule with its public source, a text it speaks up about and one it leaves alone.

    One that judges `by_word` is set aside for one word at a time.
    """

    code: str
    title: str
    source: str
    severity: Severity
    uses: frozenset[FieldUse]
    example: Example
    counter_example: Example
    find: Callable[[Passage], Iterator[TextRemark]]
    by_word: bool = False


def passage(markdown: str, use: FieldUse) -> Passage:
    """Return a field's Markdown as the rules read it."""
    text = prose(markdown)
    read = sentences(text)
    words = read[0].words if len(read) == 1 else tuple(chain(*(each.words for each in read)))
    return Passage(markdown, text, read, use, words, frozenset([word.lower for word in words]))
