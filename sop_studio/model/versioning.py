"""Versions: what changed since the last approval, and which number and words that calls for."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from msgspec import Struct

from sop_studio.model.approved_parts import ApprovedVersion
from sop_studio.model.compare import Change, Difference, compare, section_words
from sop_studio.model.dates import as_version
from sop_studio.model.fields import Effect, Kind, Nature, Visibility
from sop_studio.model.fingerprint import is_content, shown_keys
from sop_studio.model.frozen import read_back
from sop_studio.model.parts import Change as HistoryRow
from sop_studio.model.sections import has_section, printed_sections, section
from sop_studio.model.sop import Sop
from sop_studio.model.version_numbers import (
    FIRST_APPROVED,
    Level,
    highest_approved,
    is_higher,
    successor,
)
from sop_studio.translation import _, ngettext

_FIGURE = re.compile(r"\d+(?:[.,:]\d+)*")
_MOST_TOLD = 8
_VERSION = ("document", "version")


class Proposal(Struct, frozen=True):
    """A version that is proposed, how much changed, and the sentence that says why."""

    version: str
    level: Level
    reason: str


class SinceApproval(Struct, frozen=True):
    """What changed since the last approval; no differences while it still is what was approved."""

    approved: ApprovedVersion
    differences: tuple[Difference, ...]

    @property
    def words(self) -> str:
        """What is said of it: "Changed since approval of 1.0 on 2026-12-01, 3 changes"."""
        version, day = self.approved.version, self.approved.approved_on
        if not self.differences:
            return _("Version {version}, approved on {date}").format(version=version, date=day)
        count = len(self.differences)
        return ngettext(
            "Changed since approval of {version} on {date}, {count} change",
            "Changed since approval of {version} on {date}, {count} changes",
            count,
        ).format(version=version, date=day, count=count)


def since_approval(sop: Sop) -> SinceApproval | None:
    """Return what changed since the newest approved version, None where none was ever approved.

    What the program itself writes into a new draft, its number and its row in the change history,
    is no change. Raises DamagedCopy.
    """
    if not sop.approved.versions:
        return None
    newest = sop.approved.versions[0]
    if is_content(sop, newest.content_hash):
        return SinceApproval(newest, ())
    return SinceApproval(newest, changes_between(read_back(newest, sop), sop))


def changes_in(sop: Sop, version: ApprovedVersion) -> tuple[Difference, ...]:
    """Return what an approved version changed in the one approved before it; nothing in the first.

    Raises DamagedCopy.
    """
    versions = sop.approved.versions
    before = versions[versions.index(version) + 1 :][:1]
    return changes_between(read_back(before[0], sop), read_back(version, sop)) if before else ()


def changes_between(before: Sop, after: Sop) -> tuple[Difference, ...]:
    """Return what differs in what people approve, without version and change history."""
    return tuple(each for each in compare(before, after) if _is_told(each, before, after))


def level_of(differences: Iterable[Difference]) -> Level:
    """Return how much a version differs, by what the catalogue says of the fields that changed."""
    level = Level.SAME
    for each in differences:
        if _changes_procedure(each):
            return Level.MAJOR
        level = Level.MINOR
    return level


def propose(sop: Sop) -> Proposal:
    """Return the version that the SOP should carry when it is approved next.

    Raises DamagedCopy when what was approved last cannot be read any more.
    """
    return propose_after(sop, since_approval(sop))


def propose_after(sop: Sop, since: SinceApproval | None) -> Proposal:
    """Return the same for what has changed since the last approval, `None` without one."""
    if since is None:
        return _first(sop)
    level = level_of(since.differences)
    base = highest_approved(sop) or since.approved.version
    if level is Level.SAME:
        return Proposal(
            since.approved.version, level, _("Nothing has changed since the last approval.")
        )
    told = next((each for each in since.differences if _changes_procedure(each)), None)
    if told is None:
        reason = _("Only words and facts about the document changed, not what people do.")
    else:
        reason = _("What people do has changed: {change}.").format(change=_told([told]))
    return Proposal(successor(base, level), level, reason)


def summary_words(differences: Sequence[Difference]) -> str:
    """Return what changed as it stands in the change history.

    "Step 3 reworded; step 5 added; former gate 1 removed"
    """
    told = _told(differences)
    return told[:1].upper() + told[1:]


def draft_row(
    sop: Sop, author: str, on: date, *, reason: str = "", version: str = ""
) -> HistoryRow:
    """Return the row for the change history, drafted from what changed.

    Without a version it is the one that is proposed; author and reason are those of the row that
    the draft has already, where none are given. Raises DamagedCopy.
    """
    since = since_approval(sop)
    newest = _newest_row(sop) if since is None or is_row_of_draft(sop) else HistoryRow()
    if since is None:
        summary = _("First approved version")
    else:
        summary = summary_words(since.differences) or _("No change of content")
    return HistoryRow(
        version=version or propose(sop).version,
        date=on.isoformat(),
        author=author or newest.author,
        summary=summary,
        reason=reason or newest.reason,
    )


def is_row_of_draft(sop: Sop) -> bool:
    """Tell whether the newest row of the change history is about what comes after an approval."""
    versions = {each.version for each in sop.approved.versions}
    return bool(versions) and _newest_row(sop).version.strip() not in {*versions, ""}


def _newest_row(sop: Sop) -> HistoryRow:
    return sop.history.changes[0] if sop.history.changes else HistoryRow()


def _first(sop: Sop) -> Proposal:
    """Propose for an SOP that nobody approved here; it may have a history from elsewhere."""
    named = [each.version for each in sop.history.changes]
    known = [each for each in (sop.document.version, *named) if as_version(each)]
    highest = max(known, key=lambda each: as_version(each) or (), default="")
    if is_higher(highest, FIRST_APPROVED):
        reason = _("The change history has come this far.")
        return Proposal(highest.strip(), Level.MINOR, reason)
    return Proposal(FIRST_APPROVED, Level.MAJOR, _("The first approved version is 1.0."))


def _is_told(difference: Difference, before: Sop, after: Sop) -> bool:
    key = difference.section
    if not has_section(key):
        return key == "layout" and shown_keys(before) != shown_keys(after)
    declared = section(key)
    # A section that no copy carries is the history itself.
    if declared not in printed_sections() or not declared.copied:
        return False
    field = difference.field
    if field is None:
        return True
    if field.visibility is not Visibility.PRINTED or field.nature is Nature.RECORDED:
        return False
    return difference.path != _VERSION


def _changes_procedure(difference: Difference) -> bool:
    field = difference.field
    if field is None or field.nature is not Nature.CONTENT:
        return False
    match difference.change, field.effect:
        case Change.MOVED, effect:
            return field.kind is Kind.STEPS and effect is Effect.PROCEDURE
        case _, Effect.PROCEDURE:
            return True
        case Change.CHANGED, Effect.FIGURES:
            return _FIGURE.findall(difference.before) != _FIGURE.findall(difference.after)
    return False


def _told(differences: Sequence[Difference]) -> str:
    by_words: dict[str, list[str]] = {}
    changed = {each.item for each in differences if each.item and _changes_procedure(each)}
    come = {each.item for each in differences if each.change is Change.ADDED}
    for each in differences:
        reworded = each.change is Change.CHANGED and each.item not in changed
        words = _verb(each, reworded=reworded)
        item = _item_words(each)
        if each.change is Change.CHANGED and each.item in come:
            continue
        items = by_words.setdefault(words, [])
        if item not in items:
            items.append(item)
    told = list(_pieces(by_words))
    if len(told) > _MOST_TOLD:
        rest = len(told) - _MOST_TOLD
        more = ngettext("{count} more change", "{count} more changes", rest).format(count=rest)
        told = [*told[:_MOST_TOLD], more]
    return "; ".join(told)


def _pieces(by_words: dict[str, list[str]]) -> Iterator[str]:
    for words, items in by_words.items():
        shown, rest = items[:_MOST_TOLD], len(items) - _MOST_TOLD
        if rest > 0:
            shown.append(ngettext("{count} more", "{count} more", rest).format(count=rest))
        listed = shown[0]
        if len(shown) > 1:
            listed = _("{items} and {last}").format(items=", ".join(shown[:-1]), last=shown[-1])
        yield words.format(item=listed)


def _verb(difference: Difference, *, reworded: bool) -> str:
    match difference.change:
        case Change.ADDED:
            return _("{item} added")
        case Change.REMOVED:
            return _("former {item} removed")
        case Change.MOVED:
            return _("{item} moved")
    is_text = difference.field is not None and difference.field.kind in {Kind.LINE, Kind.TEXT}
    is_content = difference.field is not None and difference.field.nature is Nature.CONTENT
    if reworded and is_text and is_content and not _changes_procedure(difference):
        return _("{item} reworded")
    return _("{item} changed")


def _item_words(difference: Difference) -> str:
    words = difference.item or difference.where
    if not difference.item and difference.field is not None:
        owner = section_words(difference.section)
        is_front = not section(difference.section).numbered
        words = words if is_front or words == owner else f"{owner} ({words})"
    return words[:1].lower() + words[1:]
