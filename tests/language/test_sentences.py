"""Field text falls into sentences and words as a careful reader would divide it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.language.prose import CODE, prose
from sop_studio.language.sentences import LONGEST_SENTENCE, sentence, sentences
from sop_studio.language.words import count_words

SPLITS = [
    ("Run the job. Check the log.", ["Run the job.", "Check the log."]),
    ("Run the job. check the log.", ["Run the job.", "check the log."]),
    ("Install v1.2.3. Restart it.", ["Install v1.2.3.", "Restart it."]),
    (
        "Keep the rate below 0.2 % for 5 min. Then go on.",
        ["Keep the rate below 0.2 % for 5 min.", "Then go on."],
    ),
    ("Open /etc/app.conf and see e.g. the port.", ["Open /etc/app.conf and see e.g. the port."]),
    ("Open https://host.local/a.b?c=d. Log in.", ["Open https://host.local/a.b?c=d.", "Log in."]),
    ("Ask J. Smith for the key.", ["Ask J. Smith for the key."]),
    ("Choose option B. Then press Start.", ["Choose option B.", "Then press Start."]),
    ("See fig. 3, No. 5 and ver. 2.", ["See fig. 3, No. 5 and ver. 2."]),
    ("Call at 5 p.m. sharp.", ["Call at 5 p.m. sharp."]),
    ("Call at 5 p.m. Note the time.", ["Call at 5 p.m.", "Note the time."]),
    ("Is it up? Go on! Done", ["Is it up?", "Go on!", "Done"]),
    ("Wait... then go on.", ["Wait... then go on."]),
    ("1. Stop the job. 2 nodes remain.", ["1. Stop the job.", "2 nodes remain."]),
    ('Say "Stop." Then stop.', ['Say "Stop."', "Then stop."]),
    ("Collect logs, traces, etc. and store them.", ["Collect logs, traces, etc. and store them."]),
    ("停止服务。检查日志。", ["停止服务。", "检查日志。"]),
    ("One line\nand its continuation.", ["One line\nand its continuation."]),
    ("", []),
    ("- - -", []),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_a_full_stop_ends_a_sentence_only_where_a_reader_would_stop(
    text: str, expected: list[str]
) -> None:
    assert [each.text for each in sentences(text)] == expected


def test_paragraphs_list_items_and_table_cells_are_apart() -> None:
    text = prose("Do these\n\n- stop it\n- start it\n\n| Host | Role |\n|---|---|\n| a1 | web |")
    assert [each.text.strip() for each in sentences(text)] == [
        "Do these",
        "stop it",
        "start it",
        "Host",
        "Role",
        "a1",
        "web",
    ]
    assert [each.in_list for each in sentences(text)][:3] == [False, True, True]


def test_code_addresses_and_markers_are_not_prose() -> None:
    source = "Run **`make all`** from [the guide](https://x.y/z) or <https://a.b>."
    source += "\n\n```\nrm it. Now\n```"
    text = prose(source)
    assert len(text) == len(source)
    (only,) = sentences(text)
    assert [word.lower for word in only.words] == ["run", CODE, "from", "the", "guide", "or", CODE]


@pytest.mark.parametrize(
    "source",
    [
        "`a``b`",
        "``a`b``",
        "`a",
        "a`b`c`",
        "```\nopen",
        "~~~\na\n~~~\nb",
        "![x](y.png)",
        "[a][b]",
        "<not-a-tag",
        "a * b * c",
        "snake_case_name",
        "> quote\n> more",
        "1) one\n2) two",
    ],
)
def test_prose_has_the_length_of_its_source(source: str) -> None:
    assert len(prose(source)) == len(source)


@given(st.text(alphabet="ab `*_[]()<>|#-1.\n\\~!é￼:/", max_size=200))
def test_every_position_in_prose_is_one_in_the_source(source: str) -> None:
    text = prose(source)
    assert len(text) == len(source)
    for written, read in zip(source, text, strict=True):
        assert read == written or read in " ￼\u2028\u2029"


@given(st.text(max_size=300))
def test_sentences_keep_order_and_positions_of_any_text(text: str) -> None:
    end = 0
    for each in sentences(text):
        assert end <= each.start < each.end <= len(text)
        assert text[each.start : each.end] == each.text
        for word in each.words:
            assert text[word.start : word.end] == word.raw
            assert each.start <= word.start < word.end <= each.end
        end = each.end


def test_a_text_without_an_end_is_cut() -> None:
    pieces = sentences("word " * 2_000)
    assert all(each.end - each.start <= LONGEST_SENTENCE for each in pieces)
    assert sum(len(each.words) for each in pieces) == 2_000


COUNTS = [
    ("Stop the service.", 3),
    ("Stop the service (the one on the primary host) now.", 5),
    ("Wait 5 minutes.", 2),
    ("Keep it below 0.2 % of requests.", 6),
    ('Press "Save and close" twice.', 3),
    ("Press “Save and close” twice.", 3),
    ("Run `kubectl get pods -n billing`.", 2),
    ("Open https://host.local/a/b?c=d first.", 3),
    ("Use a well-known first-level name.", 5),
    ("Stop - then start.", 3),
    ("Scale to 3 (three.", 4),
    ("Don't stop.", 2),
]


@pytest.mark.parametrize(("text", "expected"), COUNTS)
def test_words_are_counted_as_simplified_technical_english_counts_them(
    text: str, expected: int
) -> None:
    assert count_words(sentence(prose(text)).words) == expected
