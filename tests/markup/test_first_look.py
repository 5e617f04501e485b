"""What a writer sees at once: plain sentences stay as they are, Markdown becomes structure."""

from sop_studio.markup import (
    dangerous_links,
    escape,
    html,
    html_line,
    parse,
    plain,
    portable,
    portable_cell,
    portable_line,
    resolve_references,
)
from sop_studio.markup.tree import Document, Paragraph, Text


def test_a_plain_sentence_is_itself_everywhere() -> None:
    sentence = "Open the dashboard, then press Save."

    assert parse(sentence) == Document((Paragraph((Text(sentence),)),))
    assert portable(sentence) == portable_line(sentence) == plain(sentence) == sentence
    assert html(sentence) == f"<p>{sentence}</p>"
    assert html_line(sentence) == sentence


def test_a_list_with_code_inside_a_step_keeps_its_numbers() -> None:
    text = "Do:\n1. one\n   ```bash\n   ls\n   ```\n2. two"

    assert portable(text) == "Do:\n\n1. one\n\n    ```bash\n    ls\n    ```\n\n2. two"
    rendered = html(text)
    assert rendered.count("<li>") == 2
    assert '<code class="language-bash">ls' in rendered


def test_a_single_line_field_has_no_block_syntax() -> None:
    assert portable_line("# Stop\nthe job") == "\\# Stop the job"
    assert html_line("1. first") == "1. first"
    assert portable_cell("a | b `c|d`") == "a \\| b `c`\\|`d`"


def test_a_reference_shows_the_number_its_step_has_now() -> None:
    text = "See [Step 2](sop:ab12) and [gone](sop:zz)."

    resolved = resolve_references(text, {"ab12": ("Step 3", "#step-3")}.get)

    assert resolved == "See [Step 3](#step-3) and gone."


def test_a_dangerous_link_is_shown_as_text_and_reported() -> None:
    text = "Press [here](javascript:alert(1))"

    assert portable(text) == "Press here (javascript:alert(1))"
    assert [link.target for link in dangerous_links(text)] == ["javascript:alert(1)"]


def test_pasted_text_shows_exactly_what_was_pasted() -> None:
    pasted = "# not a heading\n* nor a list\n<b>nor bold</b>"

    assert plain(escape(pasted)).split() == pasted.split()
