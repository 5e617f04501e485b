"""The bytes of a `.sop` file as an SOP, or one sentence that says why they are none."""

import base64
import hashlib
from collections import Counter
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from sop_studio.errors import InvalidPicture
from sop_studio.files import inspect_picture, shown_name
from sop_studio.model.approval import APPROVED, is_agreed
from sop_studio.model.fitting import Misfit, part_from
from sop_studio.model.sop import Sop
from sop_studio.storage.envelope import (
    FORMAT,
    FORMAT_VERSION,
    LARGEST_FILE,
    REVISION_ID,
    EndlessMarks,
    Revision,
    digest,
)
from sop_studio.storage.migrations import Content, migrate
from sop_studio.storage.parsing import parse
from sop_studio.storage.refusals import (
    BY_HAND,
    EARLIER_COPY,
    OTHER_FILE,
    invalid_content,
    newer_format,
    refusal,
    shown_place,
)
from sop_studio.translation import _

_MOST_NAMED = 3
_SHOWN_OF_HASH = 12


class Decoded(Struct, frozen=True):
    """The SOP in a file and its revision.

    `altered` says that it is not what the program saved, so that it is to be treated as not saved;
    `notices` are sentences to show about that, of which `outside` is the one that tells, to
    whoever does not know yet, that something else has written the file.
    """

    sop: Sop
    revision: Revision
    notices: tuple[str, ...] = ()
    altered: bool = False
    outside: str = ""


def decode(data: bytes, name: str) -> Decoded:
    """Return the SOP that the bytes hold; `name` is the file's name for the sentences.

    Raises NewerFormat for a file of a later version, NotAnSop for everything that is no SOP.
    """
    if len(data) > LARGEST_FILE:
        raise refusal(name, _("it is larger than 50 MB"), OTHER_FILE)
    file = parse(data, name)
    version = _version(file, name)
    pictures = _pictures(file.pop("pictures", {}), name)
    try:
        intact = file.pop("digest", None) == digest(file, pictures)
    except UnicodeEncodeError as error:
        raise refusal(name, _("it holds half a character"), BY_HAND) from error
    except EndlessMarks as error:
        raise refusal(name, _("it holds a character with hundreds of accents"), BY_HAND) from error
    content = _migrated(file, version, name)
    revision = _take_revision(content, name)
    sop = _sop(content, pictures, name)
    outside = "" if intact else _altered(name)
    notices = [outside] if outside else []
    if sop.document.status == APPROVED and not is_agreed(sop):
        notices.append(_not_what_was_approved(name))
        sop = replace(sop, document=replace(sop.document, status="draft"))
    return Decoded(sop, revision, tuple(notices), bool(notices), outside)


def _version(file: Content, name: str) -> int:
    version = file.get("format_version")
    if file.get("format") != FORMAT or type(version) is not int:
        raise refusal(name, _("it is not an SOP"), OTHER_FILE)
    if version > FORMAT_VERSION:
        raise newer_format(name, version, FORMAT_VERSION)
    return version


def _pictures(stored: object, name: str) -> dict[str, bytes]:
    if not isinstance(stored, dict):
        raise refusal(name, _("its pictures cannot be read"), EARLIER_COPY)
    return {key: _picture(key, value, name) for key, value in stored.items()}


def _picture(key: str, value: object, name: str) -> bytes:
    shown_key = shown_place([key[:_SHOWN_OF_HASH]])
    damaged = _("the picture “{key}” is damaged").format(key=shown_key)
    try:
        data = base64.b64decode(value if isinstance(value, str) else "?", validate=True)
        inspect_picture(data)
    except ValueError as error:
        raise refusal(name, damaged, EARLIER_COPY) from error
    except InvalidPicture as error:
        unfit = _("its picture “{key}” is damaged, too large, or not a PNG, JPEG or GIF")
        raise refusal(name, unfit.format(key=shown_key), EARLIER_COPY) from error
    if hashlib.sha256(data).hexdigest() != key:
        raise refusal(name, damaged, EARLIER_COPY)
    return data


def _migrated(file: Content, version: int, name: str) -> Content:
    content = {key: value for key, value in file.items() if key not in ("format", "format_version")}
    try:
        return migrate(content, version, FORMAT_VERSION)
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise refusal(
            name, _("it does not have the form its version says"), EARLIER_COPY
        ) from error


def _take_revision(content: Content, name: str) -> Revision:
    own, parent = content.pop("revision_id", None), content.pop("parent_revision", "")
    for key, value in (("revision_id", own), ("parent_revision", parent or own)):
        if not isinstance(value, str) or not REVISION_ID.fullmatch(value):
            raise refusal(
                name, _("“{place}” is missing or damaged").format(place=key), EARLIER_COPY
            )
    return Revision(str(own), str(parent))


def _sop(content: Content, pictures: dict[str, bytes], name: str) -> Sop:
    if "document_id" not in content:
        raise refusal(
            name, _("“{place}” is missing or damaged").format(place="document_id"), BY_HAND
        )
    _refuse_repeated_ids(content, name)
    try:
        sop = part_from(content, Sop)
    except Misfit as misfit:
        raise invalid_content(name, misfit) from misfit
    return replace(sop, pictures=pictures) if pictures else sop


def _refuse_repeated_ids(content: Content, name: str) -> None:
    times = Counter(_item_ids(content))
    repeated = [each for each, count in times.items() if count > 1]
    if repeated:
        shown = ", ".join(shown_place([each]) for each in repeated[:_MOST_NAMED])
        raise refusal(
            name, _("these ids are there more than once: {ids}").format(ids=shown), BY_HAND
        )


def _item_ids(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        for each in value.values():
            yield from _item_ids(each)
    elif isinstance(value, list):
        for each in value:
            if isinstance(each, dict) and isinstance(each.get("id"), str):
                yield each["id"]
            yield from _item_ids(each)


def _altered(name: str) -> str:
    return _(
        "“{name}” was changed outside SOP Studio, or it is damaged. It opens as a changed draft: "
        "check it before you save it."
    ).format(name=shown_name(name))


def _not_what_was_approved(name: str) -> str:
    return _(
        "“{name}” says that it is approved, but this is not the content that was approved. "
        "It opens as a draft: have it approved again."
    ).format(name=shown_name(name))
