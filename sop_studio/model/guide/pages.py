"""What a stage, a page and an item of the guide are, and the rules that tell what is left to do.

All of it is data: `sop_studio.checks.stages` judges the rules, the window shows the pages. Texts
are English, marked for translators, and translated where they are shown.
"""

from msgspec import Struct

EVERYWHERE = ("",)
"""Looks at the whole SOP rather than at some fields."""


class Check(Struct, frozen=True):
    """Holds when a check of the final checklist finds nothing in the field of the item.

    `at` names other fields to look at instead. A check that does not apply finds nothing.
    """

    code: str
    at: tuple[str, ...] = ()


class NoFinding(Struct, frozen=True):
    """Holds when none of these rules finds something in the field of the item or below it.

    `at` names other fields to look at instead.
    """

    codes: tuple[str, ...]
    at: tuple[str, ...] = ()


class Filled(Struct, frozen=True):
    """Holds when the field has an answer: neither blank, nor a placeholder, nor an example."""


class Rows(Struct, frozen=True):
    """Holds when the list has so many rows with an answer in a column, or in any without one."""

    at_least: int = 1
    column: str = ""


class Each(Struct, frozen=True):
    """Holds when each row that says something has an answer in the column; without rows as well."""

    column: str


class Where(Struct, frozen=True):
    """Holds when a row has one of these values in the column."""

    column: str
    values: tuple[str, ...]


class NoRow(Struct, frozen=True):
    """Holds when no row has the value in the column."""

    column: str
    value: str


class Paired(Struct, frozen=True):
    """Holds when each row that has an answer in the first column has one in the second."""

    column: str
    needs: str


class AnyFlag(Struct, frozen=True):
    """Holds when one of the flags is set, or any of the fields has an answer."""

    fields: tuple[str, ...]


class OneOf(Struct, frozen=True):
    """Holds when the field has one of the values."""

    values: tuple[str, ...]


class InDocument(Struct, frozen=True):
    """Holds when a section stands in the document."""

    section: str


class Resolved(Struct, frozen=True):
    """Holds when every comment on the SOP is resolved."""


Rule = (
    Check
    | NoFinding
    | Filled
    | Rows
    | Each
    | Where
    | NoRow
    | Paired
    | AnyFlag
    | OneOf
    | InDocument
    | Resolved
)


class Item(Struct, frozen=True):
    """Something that must hold before a page is done.

    `words` say as an order what is left to do, `field` is where that is done. It is asked only
    while one of the rules in `when` holds, always where there are none.
    """

    key: str
    words: str
    field: str
    rule: Rule
    when: tuple[Rule, ...] = ()


class Sample(Struct, frozen=True):
    """What the sample answers on a page whose inputs cannot show that themselves.

    `words` tell it, `values` are what it holds by field. Of `lists` the example of the catalogue is
    taken. Without words, the values and the examples of the page's fields speak for themselves.
    """

    words: str = ""
    values: tuple[tuple[str, str | bool], ...] = ()
    lists: tuple[str, ...] = ()


class Page(Struct, frozen=True, kw_only=True):
    """One plain question of a stage.

    `fields` are asked on the page, `more` are folded away. `flags` are yes-or-no fields that are
    one input together: a list of things to tick. `asked_if` pairs a field with the flag without
    which it is not asked. `panel` names a part that the window adds; `in_panel` are columns, such
    as "section.list.column", that it shows in place of the list.

    Where `skip_field` names a field, "Not needed" is written there, since it is printed; elsewhere
    it is noted beside the text. What must not be left out has `may_skip` off.
    """

    key: str
    question: str
    lead: str
    why: str
    fields: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    more: tuple[str, ...] = ()
    asked_if: tuple[tuple[str, str], ...] = ()
    items: tuple[Item, ...] = ()
    panel: str = ""
    in_panel: tuple[str, ...] = ()
    may_skip: bool = True
    skip_field: str = ""
    sample: Sample = Sample()

    @property
    def all_fields(self) -> tuple[str, ...]:
        """Every field that stands on the page, in the order in which it is shown."""
        return (*self.flags, *self.fields, *self.more)


class Phase(Struct, frozen=True):
    """One of the four phases under which the stages stand."""

    key: str
    title: str


class Stage(Struct, frozen=True, kw_only=True):
    """One stage of the guide: its number, its name in the rail, and what it is about.

    `phase` is the English name of its phase, translated when shown. `minutes` is how long it takes
    about, without the talks and the work themselves.
    """

    number: int
    phase: str
    title: str
    question: str
    minutes: int
    pages: tuple[Page, ...]
