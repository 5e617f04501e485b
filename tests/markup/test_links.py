"""Where web and mail addresses in plain text begin and end."""

from __future__ import annotations

import pytest

from sop_studio.markup.links import bare_addresses


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("See https://example.com/a_b.", ["https://example.com/a_b"]),
        ("https://example.com/pageを参照してください", ["https://example.com/page"]),
        ("詳細はhttps://example.com/a?b=cに", ["https://example.com/a?b=c"]),
        ("见https://example.com/a。然后继续", ["https://example.com/a"]),
        ("(https://example.com/a)。", ["https://example.com/a"]),
        ("https://example.com/가이드", ["https://example.com/"]),
        ("https://例え.jp/aを", ["https://例え.jp/a"]),
        ("https://example.com/é?x=ü", ["https://example.com/é?x=ü"]),
        ("担当はops@example.comに連絡", ["ops@example.com"]),
        ("xhttps://example.com", []),
        ("user:ops@example.com", []),
    ],
)
def test_an_address_ends_where_words_follow_it(text: str, addresses: list[str]) -> None:
    assert [typed for _at, typed, _href in bare_addresses(text)] == addresses
