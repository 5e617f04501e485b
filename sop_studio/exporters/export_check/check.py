"""What to say about a document that was made."""

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from sop_studio.exporters.export_check.seen import Seen, SeenHeading
from sop_studio.exporters.formats import Format
from sop_studio.model.naming import UNTITLED_SOP
from sop_studio.translation import _, ngettext

_LOCAL = re.compile(r"(?i)file:|[a-z]:[\\/]|\\\\[^\\]|/(?:home|Users|tmp|mnt|var)/")
_WRITTEN = re.compile(
    r"(?i)(?<=\()(?:file:/|[a-z]:[\\/]|/(?:home|users)/)[^()\n…]*(?=\))"
    r"|(?<![\w(])file:/[^\s()…]++(?=\s|$)"
)
"""Such an address as text: writers make no link of it, and put it in brackets after its words."""

_SHOWN = 60
"""Characters of a heading or an address."""


def check_document(data: bytes, to: Format, holds_secret: Callable[[str], bool]) -> tuple[str, ...]:
    """Return a sentence for each thing found in the bytes of a document, none where all is well.

    It looks for a title and a language, headings in order, descriptions of pictures, rows of heads
    in tables, places on this computer, as links or as text, and what `holds_secret` takes for a
    secret.
    """
    look = _LOOKS.get(to)
    return tuple(_remarks(look(data), holds_secret)) if look else ()


# What each needs is imported when it is first used: the libraries take time to load.
def _seen_in_word(data: bytes) -> Seen:
    from sop_studio.exporters.export_check.word import seen_in_word

    return seen_in_word(data)


def _seen_in_page(data: bytes) -> Seen:
    from sop_studio.exporters.export_check.page import seen_in_page

    return seen_in_page(data.decode())


def _seen_in_markdown(data: bytes) -> Seen:
    from sop_studio.exporters.export_check.markdown import seen_in_markdown

    return seen_in_markdown(data.decode())


def _seen_in_pdf(data: bytes) -> Seen:
    from sop_studio.exporters.export_check.pdf import seen_in_pdf

    return seen_in_pdf(data)


_LOOKS: dict[Format, Callable[[bytes], Seen]] = {
    Format.DOCX: _seen_in_word,
    Format.PDF: _seen_in_pdf,
    Format.HTML: _seen_in_page,
    Format.MARKDOWN: _seen_in_markdown,
}


def _remarks(seen: Seen, holds_secret: Callable[[str], bool]) -> Iterator[str]:
    if _is_untitled(seen.title):
        yield _("The document has no title.")
    if not seen.language.strip():
        yield _("The document does not say in which language it is.")
    yield from _about_headings(seen.headings)
    if seen.undescribed:
        yield ngettext(
            "{count} picture has no description: whoever cannot see it learns nothing of it.",
            "{count} pictures have no description: whoever cannot see them learns nothing of them.",
            seen.undescribed,
        ).format(count=seen.undescribed)
    if seen.headless:
        yield ngettext(
            "{count} table has no row of heads.",
            "{count} tables have no row of heads.",
            seen.headless,
        ).format(count=seen.headless)
    for address in dict.fromkeys(each for each in seen.addresses if _LOCAL.match(each)):
        yield _(
            "A link leads to a place on this computer, which others do not have: {address}"
        ).format(address=_short(address))
    for address in dict.fromkeys(each for text in seen.texts for each in _WRITTEN.findall(text)):
        yield _(
            "The text names a place on a computer, which others may not have: {address}"
        ).format(address=_short(address))
    if seen.spelled_out:
        yield _(
            "No font on this computer has the signs {signs}: their numbers stand in their place."
            " Install a font that has them and export again, or hand out Word or HTML."
        ).format(signs=_short(" ".join(seen.spelled_out)))
    if not seen.claims_access:
        yield _(
            "A font joins some letters, as of Arabic, in a way that screen readers may misread."
            " Give Word or HTML to readers who listen."
        )
    if any(holds_secret(text) for text in seen.texts):
        yield _("Something in it looks like a password or a key.")


def _is_untitled(title: str) -> bool:
    # Web pages say the ID before the title, Markdown behind it.
    words = title.strip()
    behind_the_id, before_the_id = words.partition(" ")[2], words.partition(" — ")[0]
    return not words or _(UNTITLED_SOP) in {words, behind_the_id, before_the_id}


def _about_headings(headings: Sequence[SeenHeading]) -> Iterator[str]:
    if not headings:
        yield _("The document has no headings.")
        return
    if any(not each.words.strip() for each in headings):
        yield _("A heading is empty.")
    for before, after in pairwise(headings):
        if after.level > before.level + 1:
            yield _("The heading “{words}” stands deeper than it should.").format(
                words=_short(after.words)
            )


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _SHOWN else line[:_SHOWN] + "…"
