"""Lines without anything in anything are settled by a short way, with what the long way gives."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from sop_studio.markup import runs
from sop_studio.markup.runs import Run, Target
from sop_studio.markup.tree import Code, Image, Link, Text

WORDS = ["a", " a ", " ", "b\u00a0", "\tc", " http://h.example d", "m@h.example"]
LEAVES = st.sampled_from(
    [*map(Text, WORDS), Code("a"), Code("b"), Image(f"sop-image:{'0' * 64}", "alt", "")]
)
TARGETS = st.sampled_from([None, None, Target(1, "http://a", ""), Target(2, "http://a", "")])
LINES = st.lists(st.builds(Run, LEAVES, target=TARGETS), max_size=6)


@given(LINES)
def test_the_short_way_gives_what_the_long_way_gives(line: list[Run]) -> None:
    joined = list(runs._addressed(line))
    if runs._is_simple(joined):
        assert runs._in_a_row(joined) == runs._nested(runs._bounded(runs._spaced(joined)))


def test_a_link_beside_code_keeps_its_words_and_the_space_between_them() -> None:
    line = [Run(Text(" Do ")), Run(Code("x")), Run(Text(" at ")), Run(Text("it"), target=LINK)]
    inlines = (Text("Do "), Code("x"), Text(" at "), Link("http://a", "", (Text("it"),)))
    assert runs.settled(line) == inlines


LINK = Target(1, "http://a", "")
