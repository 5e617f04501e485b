"""The portable form itself: what stands in an exported Markdown file."""

from __future__ import annotations

import pytest

from sop_studio.markup import portable, portable_cell, portable_line


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        # lists: dashes, explicit numbers, blank lines before, four columns below
        ("Do:\n* a\n* b", "Do:\n\n- a\n- b"),
        ("* a\n  1) b\n  1) c", "- a\n    1. b\n    2. c"),
        ("3. a\n\n   b\n3. c", "3. a\n\n    b\n\n4. c"),
        ("10. a\n    - b", "10. a\n    - b"),
        ("99. a\n100. b\n     - c", "99. a\n100. b\n     - c"),
        ("- a\n\n  ~~~ py x\n  b\n  ~~~", "- a\n\n    ```py\n    b\n    ```"),
        ("- a\n\n* b", "- a\n\n&nbsp;\n\n- b"),
        ("- - a", "- &nbsp;\n    - a"),
        ("1. ```\n   x\n   ```", "1. &nbsp;\n\n    ```text\n    x\n    ```"),
        ("- [ ] todo\n- [x] done", "- [ ] todo\n- [x] done"),
        # other blocks
        ("Title\n===\n\n### Below", "#### Title\n\n##### Below"),
        ("# C#\n\n# x #y ##", "#### C\\#\n\n#### x #y"),
        ("    code\n\n    ```", "````text\ncode\n\n```\n````"),
        ("> a\n>\n> - b", "> a\n>\n> - b"),
        ("> a\n\n> b", "> a\n\n&nbsp;\n\n> b"),
        ("a|b\n-|:-:\n1", "| a | b |\n| --- | :-: |\n| 1 | |"),
        ("|a|\n|-|\n|x<br>y `p\\|q`|", "| a |\n| --- |\n| x&#8232;y `p`\\|`q` |"),
        ("***", "---"),
        # lines
        ("a\\\nb\nc", "a  \nb\nc"),
        ("__a__ _b_ ***c*** **d*e*f**", "**a** *b* _**c**_ **d*e*f**"),
        ("<pod> & R&D &amp; &copy; &amp;copy;", "&lt;pod> & R&D & © &amp;copy;"),
        ("~~gone~~ ~5 min", "&#126;&#126;gone&#126;&#126; &#126;5 min"),
        ("~5 min", "~5 min"),
        ("snake_case and __init__", "snake_case and **init**"),
        ("C:\\temp\\x \\* \\\\", "C:\\temp\\x \\* \\\\"),
        ("Click [Save] (or [OK]), see [1](x)", "Click [Save] (or [OK]), see 1 (x)"),
        ("a | b", "a \\| b"),
        ("\\# a\n\\- b\n1\\. c\n\\> d", "\\# a\n\\- b\n1\\. c\n\\> d"),
        ("#5 -x 1.5", "\\#5 -x 1.5"),
        ("a\n\\==", "a\n&#61;="),
        ("a \\| b\n\\:-", "a \\| b\n&#58;-"),
        ("`` a`b `` `c  d`", "``a`b`` `c  d`"),
        ("see http://h/x.", "see <http://h/x>."),
        ("[l](http://h/a%20b(c)?q=ü&amp;copy; 'say \"hi\"')",
         '[l](http://h/a%20b%28c%29?q=%C3%BC&amp;copy; "say &quot;hi&quot;")'),
        ("[a@b.c](mailto:a@b.c) <a@b.c> a@b.c.", "<a@b.c> <a@b.c> <a@b.c>."),
        ("git@h.c:x a:b@h.c @a x@y", "git@h.c:x a:b@h.c @a x@y"),
        ("Stop! [x](#y) wow\\![x](#y)", "Stop! [x](#y) wow\\![x](#y)"),
    ],
)  # fmt: skip
def test_typed_text_is_written_in_the_portable_form(typed: str, written: str) -> None:
    assert portable(typed) == written
    assert portable(written) == written


def test_headings_start_where_the_document_wants_them() -> None:
    assert portable("# a\n\n## b", heading_base=3) == "### a\n\n#### b"
    assert portable("# a\n\n## b\n\n### c", heading_base=6) == "###### a\n\n###### b\n\n###### c"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("# Stop", "\\# Stop"),
        ("- stop\nand wait", "\\- stop and wait"),
        ("1. first", "1\\. first"),
        ("> 5 minutes", "\\> 5 minutes"),
        ("```\ncode\n```", "`code`"),
        ("    four spaces", "four spaces"),
        ("a  \nb\\\nc", "a b\\ c"),
        ("*a* `b` [c](#d)", "*a* `b` [c](#d)"),
        ("---", "\\---"),
        ("", ""),
    ],
)
def test_a_single_line_is_written_without_block_syntax(typed: str, written: str) -> None:
    assert portable_line(typed) == written
    assert portable_line(written) == written


def test_a_cell_never_breaks_its_table() -> None:
    assert portable_cell("a | `b|c`\nd") == "a \\| `b`\\|`c` d"
