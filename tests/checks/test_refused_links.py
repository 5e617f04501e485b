"""The quick look for links that are not offered misses none of those that the parser finds."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sop_studio.checks.texts import MAY_HOLD_A_REFUSED_LINK
from sop_studio.markup import dangerous_links

PIECES = (
    "[", "]", "(", ")", "<", ">", "!", ":", "\\", "&#58;", "&colon;", "#", "/", "//", " ", "\n",
    "`", "a", "x.y", "https:", "HTTP:", "mailto:", "sop:", "sop-image:", "javascript:", "file:",
    "data:", '"t"', "[a](", "![a](", "[a]: ", "<a@b.example>",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=12).map("".join)


@given(text=TEXTS)
@example(text="[a](https:\\///x)")
@example(text="[a](https://\\/x)")
@example(text="[a](&#104;ttps:///x)")
@example(text="<https:///x>")
@example(text="[a](mailto:&#32;)")
@example(text="[a]\n\n[a]: file:x")
def test_a_link_that_the_parser_refuses_is_never_missed(text: str) -> None:
    refused = dangerous_links(text) or dangerous_links(text, line=True)
    assert not refused or MAY_HOLD_A_REFUSED_LINK.search(text)


@pytest.mark.parametrize(
    "text",
    [
        "See [the dashboard](https://wiki.example.com/a) and [Rollback](sop:rollback).",
        "Stop when the error rate is < 0.2 % or <host> is down. Mail <ops@example.com>.",
        "Read <https://example.com/a> and [step 3](#step-3).",
    ],
)
def test_ordinary_texts_need_no_parser(text: str) -> None:
    assert MAY_HOLD_A_REFUSED_LINK.search(text) is None
