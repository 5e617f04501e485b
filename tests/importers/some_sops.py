"""SOPs with anything in their fields, whose links lead somewhere, for reading copies back."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import strategies as st

from sop_studio.model.fitting import part_from
from sop_studio.model.parts import Decision, Item, Part, Role, fields_of
from sop_studio.model.sections import SECTIONS, printed_sections
from sop_studio.model.sop import Sop
from sop_studio.model.text import Reference
from tests.markup import strategies
from tests.storage.any_sop import Builder, name_of, png

PICTURES = {name_of(each): each for each in (png(note=b"a"), png(2, 3, b"b"))}
ONE, OTHER = PICTURES

LIKE_OURS = [
    "**Owner:** x",
    "**Details:**",
    "**Details:**\n\nmore",
    "**Expected:** y  \n**Evidence:** z",
    "**Pictures:**",
    "**Sub-steps:**\n\n1. a",
    "**Phase:** Drain",
    "**DRAFT:** not for use",
    "_Not yet written._",
    "None.",
    "Untitled SOP",
    "Untitled section",
    "Purpose",
    "Procedure",
    "Activity",
    "Yes",
    "—",
    "a — b",
    "Title — SOP-1",
    "a; Link: b",
    "Document:",
    "a, **then** b",
    "`a|b` | c",
    "a<br>b",
    "Step 1",
    "Section 2",
    "1. one\n2. two",
    "```\ncode\n```",
    "```mermaid\nflowchart TD\n```\n\n_Figure 1._",
    f"see ![a picture](sop-image:{ONE})",
    f"![a picture](sop-image:{OTHER})  \nlike a caption",
    f'![one](sop-image:{ONE} "with a title")',
    "[x](sop:i3) and [y](sop:i12) in [z](sop:purpose)",
    "[p](sop:procedure), [d](sop:document)",
    "| a | b |\n| --- | --- |\n| 1 | 2 |",
    "# One\n\n## Two\n\ntext",
    "## 3. Scope",
    "---\n\na: b\n\n---",
    "&nbsp;",
    "[x]: http://h/p\n\n[x]",
    "from $5 to $6, `$HOME/$USER`, [$a](http://h/$b_c) and <http://h/$c_*d>",
    "$$\nx^2\n$$",
    "# My $a$ and $b$",
]
TEXTS = st.one_of(
    st.sampled_from(LIKE_OURS),
    st.sampled_from(LIKE_OURS),
    strategies.lines,
    strategies.documents,
    st.text(max_size=12),
)


ROLE = {"name": "Operator", "duty": "Runs it", "holder": "Mail team"}


class _Linked(Builder):
    """Fills links with ids that are there, and pictures with bytes that are kept."""

    def part(self, kind: type[Part], depth: int) -> dict[str, Any]:
        values = super().part(kind, depth)
        for name, field in fields_of(kind).items():
            if name == "sha256":
                values[name] = self.chance.choice([ONE, OTHER])
            elif field.type == Reference and name in values:
                values[name] = self._somewhere()
            elif name in values and field.type == tuple[Reference, ...]:
                values[name] = tuple({self._somewhere() for _ in range(3)})
        if issubclass(kind, Role):
            # Roles are known by the words that were typed, whatever links in them say today.
            values |= {key: value for key, value in ROLE.items() if "(sop:" in str(values.get(key))}
        if issubclass(kind, Decision):
            # Something without words is known by whatever else it holds.
            values["condition"] = "it fails"
        if issubclass(kind, Item) and not issubclass(kind, Decision) and self.chance.random() < 0.1:
            values = {"id": values["id"], **{key: values[key] for key in values if key == "sha256"}}
        return values

    def _somewhere(self) -> str:
        if self.chance.random() < 0.1:
            return self.chance.choice([each.key for each in SECTIONS])
        return f"i{self.chance.randrange(1, 40)}"


@st.composite
def some_sop(draw: st.DrawFn) -> Sop:
    texts = draw(st.lists(TEXTS, min_size=1, max_size=10))
    return sop_of(Random(draw(st.integers(0, 2**32))), texts)  # noqa: S311


def sop_of(chance: Random, texts: list[str], share: float = 0.5) -> Sop:
    """Return an SOP of these texts with about this share of the sections."""
    builder = _Linked(chance, texts)
    wanted = {"layout", *(each.key for each in printed_sections())}
    values = {
        name: builder.value(field.type, 0)
        for name, field in fields_of(Sop).items()
        if name in wanted and chance.random() < share
    }
    _connect(values, builder.chance)
    return part_from({**values, "document_id": "1" * 32, "pictures": dict(PICTURES)}, Sop)


def _connect(values: dict[str, Any], chance: Random) -> None:
    """Let most links to phases and roles lead to one."""
    phases = [each["id"] for each in values.get("procedure", {}).get("phases", ())]
    roles = [each["id"] for each in values.get("roles", {}).get("roles", ())]
    steps = list(values.get("procedure", {}).get("steps", ()))
    for step in steps:
        if phases and chance.random() < 0.8:
            step["phase"] = chance.choice(phases)
        step["role"] = chance.choice(["", *roles])
    for activity in values.get("roles", {}).get("activities", ()):
        for key in ("responsible", "accountable", "consulted", "informed"):
            activity[key] = tuple(each for each in roles if chance.random() < 0.4)
