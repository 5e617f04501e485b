"""Markdown as people and machines write it: structured, sloppy, or soup."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

PICTURE = "sop-image:" + "0123456789abcdef" * 4

words = st.sampled_from(
    ["deploy", "a", "I", "step", "3", "12.", "1)", "snake_case", "C:\\new\\", "é", "naïve", "東京",
     "€5", "№", "x\u0301", "😀", "R&D", "AT&T;", "&copy;", "a&b;", "<ns>", "<br>", "<b>", "~5",
     "~~no~~", "[Save]", "[ ]", "[x]", "[^1]", "=>", "->", "--force", "-v", "#12", "C#", "5!",
     "a|b", "|", "\\|", ":-", "http://h/p_q", "https://h/a(b)?c=1&d=2", "www.h", "a@b.c", "{x}",
     "{{ y }}", "`", "*", "_", "**", "2*3*4", "a_b_", "__init__", "\u00a0", "\\", "\\*", '"q"',
     "(y)", "‘z’", "...", "…", "+", "===", "---", "::", "!", "&#42;", "&nbsp;", "$x$", "\u200b"]
)  # fmt: skip
destinations = st.sampled_from(
    ["http://h/p", "<http://h/a b>", "https://h/?a=1&copy=2", "mailto:a@b.c", "#top", "sop:ab12",
     "docs/x.md", "javascript:alert(1)", "//h/x", "http://h/(a)", "http://h/ü", "", PICTURE,
     "file:///etc/passwd", "data:text/html,x"]
)  # fmt: skip
titles = st.sampled_from(["", ' "t"', ' "say \\"hi\\" (a)"', " 'it&apos;s'", ' "a\nb"'])
joints = st.sampled_from([" ", " ", " ", "", "", "  ", "\n", "  \n", "\\\n", "\t", ", "])


def _joined(parts: SearchStrategy[str], size: int) -> SearchStrategy[str]:
    pairs = st.lists(st.tuples(parts, joints), min_size=1, max_size=size)
    return pairs.map(lambda found: "".join(part + joint for part, joint in found).strip("\n"))


def _with_markup(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    text = _joined(inner, 3)
    return st.one_of(
        inner,
        st.tuples(st.sampled_from(["*", "_", "**", "__", "***", "_**"]), text).map(
            lambda found: found[0] + found[1] + found[0][::-1]
        ),
        st.tuples(st.sampled_from(["`", "``", "` "]), text).map(
            lambda found: found[0] + found[1] + found[0][::-1]
        ),
        st.tuples(st.sampled_from(["", "!"]), text, destinations, titles).map(
            lambda found: f"{found[0]}[{found[1]}]({found[2]}{found[3]})"
        ),
    )


inline_parts = st.recursive(words, _with_markup, max_leaves=6)
lines = _joined(inline_parts, 5)
soup = st.lists(
    st.one_of(words, st.sampled_from([*"*_`[]()<>&\\|#-+=~!:\n \t", "\n\n", "    ", "> ", "1. "])),
    max_size=25,
).map("".join)
raw_text = st.text(st.characters(codec="utf-8"), max_size=80)


def _indented(text: str, first: str, rest: str) -> str:
    head, *tail = text.split("\n")
    return "\n".join([first + head, *(rest + line if line else "" for line in tail)])


def _fence(parts: tuple[str, str, str]) -> str:
    fence, info, code = parts
    return f"{fence}{info}\n{code}\n{fence}"


code_lines = st.lists(
    st.sampled_from(
        ["ls -l", "", "  indented", "\ttab", "```", "````", "~~~", "> x", "    deep", "# c",
         "- a", "&lt; <b>", "   ", "$ echo `x` | grep 'y'", "\\", "[a]: b", "|a|b|", "1. x"]
    ),
    min_size=0,
    max_size=4,
).map("\n".join)  # fmt: skip
fences = st.tuples(
    st.sampled_from(["```", "~~~", "`````"]),
    st.sampled_from(["", "bash", " c++", "text", ".py", "{.js}", 'sh title="x"', "a b", "ü"]),
    code_lines,
).map(_fence)
indented_code = code_lines.map(lambda code: _indented("x\n" + code, "    ", "    "))
headings = st.one_of(
    st.tuples(st.sampled_from(["#", "##", "######"]), lines, st.sampled_from(["", " #", "#"])).map(
        lambda found: f"{found[0]} {found[1].replace(chr(10), ' ')}{found[2]}"
    ),
    st.tuples(lines, st.sampled_from(["===", "---"])).map("\n".join),
)
cells = lines.map(lambda text: text.replace("\n", " "))


@st.composite
def tables(draw: st.DrawFn) -> str:
    width = draw(st.integers(1, 3))
    marks = draw(st.lists(st.sampled_from(["---", ":-", ":-:", "-:"]), min_size=width, max_size=4))
    rows = draw(st.lists(st.lists(cells, min_size=1, max_size=4), max_size=3))
    header = draw(st.lists(cells, min_size=width, max_size=width))
    written = [f"| {' | '.join(row)} |" for row in [header, marks, *rows]]
    return "\n".join(written)


definitions = st.tuples(st.sampled_from(["[r]: ", "[R S]: "]), destinations, titles).map("".join)
leaf_blocks = st.one_of(
    lines,
    lines,
    headings,
    fences,
    indented_code,
    tables(),
    st.sampled_from(["---", "* * *", "<div>\nx\n</div>", "<!-- c -->", "&nbsp;", "[r]", "\\"]),
    definitions,
    soup,
)
gaps = st.sampled_from(["\n", "\n\n", "\n\n", "\n\n\n"])


@st.composite
def _lists(draw: st.DrawFn, inner: SearchStrategy[str]) -> str:
    marker = draw(st.sampled_from(["-", "*", "+", "1.", "1)", "7.", "98.", "99.", "998.", "1234."]))
    indent = " " * draw(st.sampled_from([2, 3, 4, len(marker) + 1]))
    gap = draw(gaps)
    items = draw(st.lists(st.lists(inner, max_size=3), min_size=1, max_size=3))
    between = draw(gaps)
    return between.join(_indented(gap.join(item), f"{marker} ", indent) for item in items)


def _containers(inner: SearchStrategy[str]) -> SearchStrategy[str]:
    return st.one_of(
        _lists(inner),
        _lists(inner),
        st.lists(inner, min_size=1, max_size=3).map(
            lambda found: _indented("\n\n".join(found), "> ", "> ")
        ),
    )


blocks = st.recursive(leaf_blocks, _containers, max_leaves=8)


@st.composite
def _documents(draw: st.DrawFn) -> str:
    parts = draw(st.lists(st.tuples(blocks, gaps), max_size=4))
    return "".join(part + gap for part, gap in parts)


documents = st.one_of(_documents(), _documents(), soup, raw_text)
texts = st.one_of(lines, soup, raw_text)
