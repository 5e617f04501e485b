"""Documents of every kind to print, for tools that others judge by: the same ones each time."""

from __future__ import annotations

from collections.abc import Iterator
from random import Random

from sop_studio.checks.secrets import holds_secret
from sop_studio.exporters.appendices import APPENDICES
from sop_studio.exporters.documents import export
from sop_studio.exporters.formats import Format
from sop_studio.exporters.front_parts import PARTS
from sop_studio.exporters.papers.making import export_paper
from sop_studio.exporters.papers.paper import Paper, paper_named, paper_names
from sop_studio.exporters.presets import built_in
from sop_studio.exporters.profiles import wishes_of
from sop_studio.exporters.wishes import PaperSize, Profile, Purpose, Wishes
from sop_studio.library.starters import STARTERS, load_sample, load_starter
from sop_studio.model.sop import Sop
from tests.exporters.copies import NOT_READY, READY
from tests.exporters.every_field import every_field
from tests.exporters.example import example
from tests.exporters.template_samples import SAMPLES
from tests.exporters.test_hostile import TEXTS
from tests.importers.some_sops import LIKE_OURS, sop_of
from tests.model.approved_sops import approved
from tests.storage.any_sop import png

GENERATED = 200

_EVERYTHING = frozenset(each.key for each in APPENDICES)
PROFILES = {
    "plain": Profile(),
    "dressed": Profile(
        organisation='Acme & "Sons" <Ltd>',
        logo=png(300, 80, b"logo"),
        footer="Screen only & not on paper",
        classification="Internal",
        paper=PaperSize.LETTER,
    ),
    "bare": Profile(left_out=frozenset(each.key for each in PARTS)),
    **{name: Profile(template=made()) for name, made in SAMPLES.items()},
}


def documents(to: Format = Format.DOCX) -> Iterator[tuple[str, bytes]]:
    """Yield the documents by names: those of the program, hostile ones, and generated ones."""
    yield from _by_preset(to)
    yield from _of_the_program(to)
    for number in range(GENERATED):
        yield f"generated-{number:03}", _in_turn(generated(number), number, to)


def generated(number: int) -> Sop:
    """Return an SOP made by chance: every field with hostile text, or any shape with any text."""
    chance = Random(number)  # noqa: S311
    if number % 2:
        ours, hostile = chance.sample(LIKE_OURS, 7), chance.sample(sorted(TEXTS.values()), 3)
        return sop_of(chance, [*ours, *(each.format(word="word") for each in hostile)], 0.9)
    return every_field("\n\n".join(chance.sample(sorted(TEXTS.values()), 2)))[0]


def _by_preset(to: Format) -> Iterator[tuple[str, bytes]]:
    sample = load_sample()
    for name, preset in built_in().items():
        for dress, profile in PROFILES.items():
            if preset.paper:
                made = _paper(sample, paper_named(preset.paper), profile, to)
            else:
                made = export(sample, to, READY, wishes_of(preset, profile))
            yield f"preset-{name}-{dress}".replace(":", "-"), made


def _of_the_program(to: Format) -> Iterator[tuple[str, bytes]]:
    sops = {"example": example(), "empty": Sop(), "approved": approved()}
    sops |= {f"starter-{each.name}": load_starter(each.name) for each in STARTERS}
    for name, sop in sops.items():
        for status, report in (("ready", READY), ("draft", NOT_READY)):
            yield f"{name}-{status}", export(sop, to, report)
        yield f"{name}-whole", export(sop, to, READY, Wishes(appendices=_EVERYTHING))


def _in_turn(sop: Sop, number: int, to: Format) -> bytes:
    """Return the SOP as a copy or a paper, so that all wishes and papers have their turn."""
    profile = list(PROFILES.values())[number % len(PROFILES)]
    papers = paper_names()
    if number % 5 == 4:
        return _paper(sop, paper_named(papers[number // 5 % len(papers)]), profile, to)
    wishes = Wishes(
        list(Purpose)[number // 3 % 3], _EVERYTHING if number % 4 < 2 else frozenset(), profile
    )
    return export(sop, to, NOT_READY if number % 7 == 0 else READY, wishes)


def _paper(sop: Sop, paper: Paper, profile: Profile, to: Format) -> bytes:
    wishes = Wishes(profile=profile, revision="0" * 32)
    return export_paper(sop, paper, to, READY, holds_secret, wishes=wishes)
