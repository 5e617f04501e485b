"""What the command line wishes of a copy: a preset, and what differs from what is set."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from sop_studio.errors import UsageError
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.exporters.wishes import Profile, Wishes
    from sop_studio.settings import ExportPreset, Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options that say what a copy is for and how it is dressed."""
    parser.add_argument(
        "--preset",
        metavar="NAME",
        help=_("a way to hand it out: approval, review, controlled, run-sheet, or one you saved"),
    )
    parser.add_argument(
        "--purpose",
        choices=("approval", "review", "controlled"),
        help=_("what the copy is for: to sign, to change with changes tracked, to hand out"),
    )
    parser.add_argument(
        "--with",
        dest="appendices",
        action="append",
        metavar="APPENDIX",
        default=[],
        help=_("print an appendix at the end, such as checklist, evidence or readers"),
    )
    parser.add_argument(
        "--without",
        action="append",
        metavar="PART",
        default=[],
        help=_("leave out: contents, distribution, changes, review-record or end"),
    )
    parser.add_argument(
        "--organisation",
        metavar="NAME",
        help=_("at the head of each page, where the SOP names none"),
    )
    parser.add_argument("--logo", metavar="PICTURE", help=_("at the head of each page"))
    parser.add_argument(
        "--template",
        metavar="FILE",
        help=_("a Word document of the company: its styles, header, footer and paper are used"),
    )
    parser.add_argument("--footer", metavar="WORDS", help=_("at the foot of each page"))
    parser.add_argument(
        "--classification", metavar="WORDS", help=_("who may read it, where the SOP does not say")
    )
    parser.add_argument("--paper-size", choices=("a4", "letter"), help=_("standard: as set"))


def preset_named(name: str, chosen: Settings) -> ExportPreset:
    """Return a preset of the user or of everybody; raises UsageError for any other name."""
    from sop_studio.exporters.presets import built_in

    everybody = built_in()
    own = {each.name: each for each in chosen.export_presets}
    found = own.get(name) or everybody.get(name)
    if found is None:
        known = ", ".join((*own, *everybody))
        raise UsageError(
            _("There is no preset “{name}”. There are: {known}.").format(name=name, known=known)
        )
    return found


def profile(options: argparse.Namespace, chosen: Settings) -> Profile:
    """Return the organisation's profile with what was asked for this time."""
    from sop_studio.exporters.profiles import profile_of

    return _dressed(profile_of(chosen), options)


def wishes(options: argparse.Namespace, preset: ExportPreset, chosen: Settings) -> Wishes:
    """Return what is wished of a copy; raises UsageError for an appendix or part unknown."""
    from msgspec.structs import replace

    from sop_studio.exporters.appendices import APPENDICES
    from sop_studio.exporters.front_parts import PARTS
    from sop_studio.exporters.profiles import wishes_of
    from sop_studio.exporters.traceability import TRACEABILITY
    from sop_studio.exporters.wishes import Purpose

    _require_known(options.appendices, tuple(each.key for each in APPENDICES))
    _require_known(options.without, tuple(each.key for each in PARTS))
    also = {TRACEABILITY} if options.traceability else set()
    asked = wishes_of(preset, profile(options, chosen))
    return replace(
        asked,
        purpose=Purpose(options.purpose) if options.purpose else asked.purpose,
        appendices=asked.appendices.union(options.appendices, also),
    )


def _dressed(profile: Profile, options: argparse.Namespace) -> Profile:
    """Return the profile with what was asked for this time."""
    from msgspec.structs import replace

    from sop_studio.exporters.profiles import logo_from, template_from
    from sop_studio.exporters.wishes import PaperSize

    changes: dict[str, object] = {
        name: value
        for name in ("organisation", "footer", "classification")
        if (value := getattr(options, name)) is not None
    }
    if options.paper_size is not None:
        changes["paper"] = PaperSize(options.paper_size)
    if options.logo is not None:
        changes["logo"] = logo_from(Path(options.logo))[0] if options.logo else b""
    if options.template is not None:
        chosen = template_from(Path(options.template))[0] if options.template else b""
        changes["template"] = chosen
    left_out = profile.left_out.union(options.without)
    return replace(profile, left_out=left_out, **changes)


def _require_known(wanted: list[str], known: tuple[str, ...]) -> None:
    for each in wanted:
        if each not in known:
            raise UsageError(
                _("“{name}” is not known. There are: {known}.").format(
                    name=each, known=", ".join(known)
                )
            )
