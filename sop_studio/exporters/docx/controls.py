"""Places in a Word document where something is chosen: boxes to tick, lists, dates.

None takes free text: programs that keep track of changes break such a control.
"""

from collections.abc import Sequence

from sop_studio.exporters.copies import LANGUAGE
from sop_studio.exporters.docx import xml

_TICK_FONT = "Segoe UI Symbol"
_LONGEST_TITLE = 60


def tick_box(number: int, title: str) -> str:
    """Return an empty box that a click ticks; `number` is its own, `title` is read aloud."""
    states = "".join(
        f'<w14:{state} w14:val="{sign}" w14:font="{_TICK_FONT}"/>'
        for state, sign in (("checkedState", "2612"), ("uncheckedState", "2610"))
    )
    font = f'w:ascii="{_TICK_FONT}" w:hAnsi="{_TICK_FONT}" w:eastAsia="{_TICK_FONT}"'
    return _control(
        number,
        title,
        f'<w14:checkbox><w14:checked w14:val="0"/>{states}</w14:checkbox>',
        f'<w:r><w:rPr><w:rFonts {font} w:cs="{_TICK_FONT}"/></w:rPr><w:t>\u2610</w:t></w:r>',
    )


def drop_down(number: int, title: str, shown: str, choices: Sequence[str]) -> str:
    """Return a list of which one is chosen; `shown` stands there until then."""
    items = "".join(
        f'<w:listItem w:displayText="{words}" w:value="{words}"/>'
        for words in map(xml.attribute, choices)
    )
    return _waiting(number, title, shown, f"<w:dropDownList>{items}</w:dropDownList>")


def date_picker(number: int, title: str, shown: str) -> str:
    """Return a place for a date; `shown` stands there until one is picked."""
    kind = (
        f'<w:date><w:dateFormat w:val="yyyy-MM-dd"/><w:lid w:val="{LANGUAGE}"/>'
        '<w:storeMappedDataAs w:val="date"/><w:calendar w:val="gregorian"/></w:date>'
    )
    return _waiting(number, title, shown, kind)


def _waiting(number: int, title: str, shown: str, kind: str) -> str:
    return _control(
        number, title, f"<w:showingPlcHdr/>{kind}", xml.run(shown, style="PlaceholderText")
    )


def _control(number: int, title: str, kind: str, content: str) -> str:
    named = f'<w:alias w:val="{xml.attribute(title[:_LONGEST_TITLE])}"/>'
    return (
        f'<w:sdt><w:sdtPr>{named}<w:id w:val="{number}"/>{kind}</w:sdtPr>'
        f"<w:sdtContent>{content}</w:sdtContent></w:sdt>"
    )
