"""What an HTML page shows."""

from html.parser import HTMLParser

from sop_studio.exporters.export_check.seen import Seen, SeenHeading

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_UNSEEN = frozenset({"style", "script"})
_ENDS = frozenset({"p", "li", "td", "th", "dd", "dt", "pre", "caption", "figcaption", *_HEADINGS})


def seen_in_page(text: str) -> Seen:
    """Return what the page shows."""
    page = _Page()
    page.feed(text)
    page.close()
    page.end_text()
    return page.seen


class _Page(HTMLParser):
    """Gathers what stands in a page while it is read."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.seen = Seen()
        self._text: list[str] = []
        self._heading: int | None = None
        self._words: list[str] = []
        self._unseen = ""
        self._in_head = True
        self._in_title = False
        self._rows: list[int] = []
        self._has_head: list[bool] = []
        self._in_head_cell = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag in _UNSEEN:
            self._unseen = tag
        elif tag == "html":
            self.seen.language = said.get("lang") or ""
        elif tag == "title":
            self._in_title = self._in_head
        elif tag == "body":
            self._in_head = False
        elif tag in _HEADINGS:
            self._heading, self._words = _HEADINGS[tag], []
        elif tag == "img":
            self.seen.undescribed += not (said.get("alt") or "").strip()
        elif tag == "a":
            self.seen.addresses.append(said.get("href") or "")
        else:
            self._take_table(tag)

    def _take_table(self, tag: str) -> None:
        if tag == "table":
            self._rows.append(0)
            self._has_head.append(False)
        elif tag == "tr" and self._rows:
            self._rows[-1] += 1
        elif tag in {"th", "td"}:
            self._in_head_cell = tag == "th"

    def handle_endtag(self, tag: str) -> None:
        if tag == self._unseen:
            self._unseen = ""
        elif tag == "title":
            self._in_title = False
        elif tag in _HEADINGS and self._heading:
            self.seen.headings.append(SeenHeading(self._heading, "".join(self._words)))
            self._heading = None
        elif tag == "th":
            self._in_head_cell = False
        elif tag == "table" and self._rows:
            self.seen.headless += self._rows.pop() > 1 and not self._has_head.pop()
        if tag in _ENDS:
            self.end_text()

    def handle_data(self, data: str) -> None:
        if self._in_title:
            self.seen.title += data
        elif not self._unseen:
            self._text.append(data)
            if self._heading:
                self._words.append(data)
            if self._in_head_cell and self._has_head and data.strip():
                self._has_head[-1] = True

    def end_text(self) -> None:
        """End a piece of text: what follows belongs to another."""
        text = "".join(self._text)
        self._text.clear()
        if text.strip():
            self.seen.texts.append(text)
