"""`sop-studio notes`: interview notes become a draft SOP, or JSON."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sop_studio.cli.exit_codes import DONE
from sop_studio.cli.output import Output, complain, shown_path
from sop_studio.cli.surroundings import loaded_settings
from sop_studio.errors import UsageError
from sop_studio.translation import _

if TYPE_CHECKING:
    from sop_studio.model.edits import Edit
    from sop_studio.model.sop import Sop
    from sop_studio.notes import Draft
    from sop_studio.settings import Settings


def add_options(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("files", nargs="+", metavar="FILE", help=_("notes: .txt, .md or .docx"))
    parser.add_argument("-o", "--output", metavar="NEW.sop", help=_("the SOP to make"))
    parser.add_argument("--json", action="store_true", help=_("print all that is proposed"))
    parser.add_argument("--title", metavar="TITLE", help=_("the title of the SOP"))
    parser.add_argument(
        "--own-model",
        action="store_true",
        help=_("let the model on this computer read them that is set up in the window"),
    )
    parser.add_argument("--force", action="store_true", help=_("replace a file that is there"))
    parser.set_defaults(run=run)


def run(options: argparse.Namespace, output: Output) -> int:
    """Read the notes, make the SOP if wanted, and say what was found; return the exit code."""
    from sop_studio.cli.notes_told import tell
    from sop_studio.files import shown_name
    from sop_studio.importers.notes_text import exact_notes
    from sop_studio.notes import as_dict, together

    if options.output and not options.output.lower().endswith(".sop"):
        raise UsageError(_("Say after -o which file to make, such as NAME.sop."))
    settings = loaded_settings()
    texts = [exact_notes(name) for name in options.files]
    drafts = (_by_own_model if options.own_model else _by_rules)(texts, settings)
    found = drafts[0] if len(drafts) == 1 else together(drafts)
    if options.output:
        _make(options, found, texts, settings)
    if options.json:
        output.json(as_dict(found, with_source=len(drafts) > 1))
    else:
        if options.output:
            output.line(shown_path(options.output))
        tell(found, [shown_name(name) for name in options.files], output)
    return DONE


def _by_rules(texts: Sequence[str], settings: Settings) -> list[Draft]:
    from sop_studio.notes import draft

    return [draft(text, settings.notes_verbs) for text in texts]


def _by_own_model(texts: Sequence[str], settings: Settings) -> list[Draft]:
    """Return what the user's own model proposes; say what it did not do."""
    # Nothing of it is loaded unless somebody asks for it.
    from sop_studio.own_model.reading import begin, read_notes

    conversation = begin(settings.own_model)
    drafts = []
    for text in texts:
        found = read_notes(text, settings.own_model.name, conversation, settings.notes_verbs)
        for notice in found.notices:
            complain(notice)
        drafts.append(found.draft)
    return drafts


def _make(
    options: argparse.Namespace, found: Draft, texts: Sequence[str], settings: Settings
) -> None:
    """Write a new SOP with the notes and all that they propose; steps stand as moved."""
    from sop_studio.cli.saving import save_new
    from sop_studio.library.ids import ids_in
    from sop_studio.library.new_sops import from_starter
    from sop_studio.model.edits import SetValue, apply
    from sop_studio.model.text import clean_line

    target = Path(options.output)
    sop = from_starter("blank", ids_in(target.parent, besides=target), settings.id_pattern)
    if options.title is not None:
        sop, _inverse = apply(sop, SetValue(("document", "title"), clean_line(options.title)))
    for edit in _edits(sop, found, texts):
        sop, _inverse = apply(sop, edit)
    save_new(sop, target, replace=options.force)


def _edits(sop: Sop, found: Draft, texts: Sequence[str]) -> Iterator[Edit]:
    """Yield the edits that put in the notes, and all that they propose, as accepted in a window."""
    from sop_studio.model.edits import Insert, apply
    from sop_studio.model.parts import Interview
    from sop_studio.model.text import clean_text
    from sop_studio.notes import Kind
    from sop_studio.notes.review import MOVE, Answer, Talk, accept_rest, answer, inserting, review

    talks = [Interview(notes=clean_text(text)) for text in texts]
    for at, talk in enumerate(talks):
        edit = Insert(("interviews", "interviews"), at, talk)
        sop, _inverse = apply(sop, edit)
        yield edit
    told = zip(talks, texts, strict=True)
    whole = review([Talk(talk.id, "", text) for talk, text in told], found)
    for kind in Kind:
        whole = accept_rest(whole, kind)
    for move in whole.questions:
        if move.about == MOVE:
            whole = answer(whole, move.key, Answer.SECOND)
    yield from inserting(sop, whole).edits
