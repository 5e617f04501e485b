"""What the user chose once for all SOPs, kept as JSON in the folder the system has for that.

Only what differs from the standard is stored, so that a better standard reaches everybody. A file
that cannot be understood is never overwritten: it is set aside when a setting is next changed.
"""

from pathlib import Path
from typing import Annotated, Literal

import msgspec
import platformdirs
from msgspec import Meta, Struct, field

from sop_studio import files
from sop_studio.errors import ChangedOutside, FileProblem
from sop_studio.id_pattern import DEFAULT_PATTERN, is_usable
from sop_studio.translation import _

MOST_RECENT_FILES = 12
MOST_PRESETS = 20

_NAME = "settings.json"
_LARGEST = 1_000_000
_ATTEMPTS = 5


class ExportPreset(Struct, frozen=True, forbid_unknown_fields=True):
    """A way to hand an SOP out that the user gave a name; without one it is for one time."""

    name: Annotated[str, Meta(max_length=100)] = ""
    formats: tuple[str, ...] = ("docx",)
    appendices: tuple[str, ...] = ()
    """Keys of what is printed at the end."""
    folder: str = ""
    """Where to; empty for the folder of the SOP."""
    purpose: Annotated[str, Meta(max_length=40)] = "approval"
    """What the copy is for: one of `exporters.wishes.Purpose`."""
    paper: Annotated[str, Meta(max_length=200)] = ""
    """The name of a paper, such as `run-sheet`, that is handed out in place of the SOP."""
    pictures: Literal["inside", "beside"] = "inside"
    """Where pictures are in Markdown: in the file, or in a folder beside it."""


class ExportProfile(Struct, frozen=True, forbid_unknown_fields=True):
    """How an organisation wants its copies; its name is the setting `organisation`."""

    logo: Annotated[str, Meta(max_length=200)] = ""
    """The name of the picture, which `keep_file` put beside the settings."""
    template: Annotated[str, Meta(max_length=200)] = ""
    """The name of a Word document, kept in the same way, whose look copies take over."""
    template_name: Annotated[str, Meta(max_length=300)] = ""
    """What the file it was taken from is called."""
    footer: Annotated[str, Meta(max_length=200)] = ""
    """Words at the foot of each page; empty for the standard ones."""
    classification: Annotated[str, Meta(max_length=100)] = ""
    """Who may read copies of an SOP that does not say it itself."""
    paper: Literal["a4", "letter"] = "a4"
    left_out: tuple[str, ...] = ()
    """Keys of `exporters.front_parts.PARTS` that copies do without."""


class LastExport(Struct, frozen=True, forbid_unknown_fields=True):
    """What was handed out last of an SOP."""

    files: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()
    purpose: Annotated[str, Meta(max_length=40)] = "approval"
    pictures: Literal["inside", "beside"] = "inside"
    paper: Annotated[str, Meta(max_length=200)] = ""
    """The name of the paper that it was, in place of the SOP."""


class OwnModel(Struct, frozen=True, forbid_unknown_fields=True):
    """A language model on this computer that may read notes; its key is never kept here."""

    is_on: bool = False
    address: Annotated[str, Meta(max_length=200)] = "http://127.0.0.1:11434/v1"
    name: Annotated[str, Meta(max_length=200)] = ""


class Settings(Struct, frozen=True, forbid_unknown_fields=True):
    """All settings with their standard values; `change` makes and stores new ones.

    Raises ValueError for an ID pattern that cannot be used.
    """

    id_pattern: Annotated[str, Meta(max_length=100)] = DEFAULT_PATTERN
    author: Annotated[str, Meta(max_length=200)] = ""
    organisation: Annotated[str, Meta(max_length=200)] = ""
    theme: Literal["system", "light", "dark", "contrast"] = "system"
    text_size: Annotated[int, Meta(ge=75, le=200)] = 100
    """Size of all text in per cent of the system's."""
    spelling: bool = True
    """Whether spelling is checked."""
    notes_verbs: Annotated[
        tuple[Annotated[str, Meta(max_length=60)], ...], Meta(max_length=500)
    ] = ()
    """Verbs of the user's trade that notes are to be read with, in the base form."""
    own_model: OwnModel = OwnModel()
    spelling_language: Annotated[str, Meta(max_length=40)] = "en"
    """`en`, or the code of one of the system's dictionaries."""
    recent_files: Annotated[tuple[str, ...], Meta(max_length=MOST_RECENT_FILES)] = ()
    """Paths, the latest first."""
    pinned_files: Annotated[tuple[str, ...], Meta(max_length=MOST_RECENT_FILES)] = ()
    """Paths that stay in the list of recent files, before all others."""
    places: dict[str, tuple[str, int]] = field(default_factory=dict)
    """Where the user was in a recent file: the field by ids, and the cursor in it."""
    export_presets: Annotated[tuple[ExportPreset, ...], Meta(max_length=MOST_PRESETS)] = ()
    export_profile: ExportProfile = ExportProfile()
    last_exports: dict[str, LastExport] = field(default_factory=dict)
    """What was exported last of each recent file, by its path."""
    window: Annotated[str, Meta(max_length=20_000)] = ""
    """Size and arrangement of the window, in the form in which the window wrote it."""

    def __post_init__(self) -> None:
        if not is_usable(self.id_pattern):
            raise ValueError(
                "the pattern needs {number} or {number:03d} once, and {area} at most once"
            )


class Loaded(Struct, frozen=True):
    """The settings in force, and sentences to show about a file that could not be used."""

    settings: Settings
    notices: tuple[str, ...] = ()


def default_folder() -> Path:
    """Return the folder the system has for a program's settings; it need not exist."""
    return platformdirs.user_config_path("sop-studio", appauthor=False, roaming=True)


def load(folder: Path | None = None) -> Loaded:
    """Return the settings stored in the folder; standard ones where there are none.

    What cannot be understood is replaced by the standard value and reported; nothing is written
    and nothing raised, since the program must start all the same.
    """
    path = (folder or default_folder()) / _NAME
    try:
        return _read(path).loaded
    except FileProblem as problem:
        return Loaded(Settings(), (str(problem),))


def change(folder: Path | None = None, **changes: object) -> Loaded:
    """Store the named settings beside those stored already, and return all that are now in force.

    A stored file that cannot be understood is set aside first, and the notice says where. Raises
    FileProblem when the file cannot be read or written, ValueError for a value that a setting
    cannot have.
    """
    place = folder or default_folder()
    files.make_folder(place)
    for _attempt in range(_ATTEMPTS - 1):
        try:
            return _change_once(place / _NAME, changes)
        except ChangedOutside:
            # Another window stored a setting in between: both are to be kept.
            continue
    return _change_once(place / _NAME, changes)


def keep_file(data: bytes, ending: str, folder: Path | None = None) -> str:
    """Keep a file that a setting is about, and return the name by which the setting knows it.

    The file stays as it is while the user moves or changes the one it was taken from. Raises
    FileProblem.
    """
    import hashlib

    place = folder or default_folder()
    files.make_folder(place)
    name = f"kept-{hashlib.sha256(data).hexdigest()[:16]}.{ending}"
    files.create(place / name, data)
    return name


def kept_file(name: str, largest: int, folder: Path | None = None) -> bytes:
    """Return what `keep_file` kept under a name; raises FileProblem."""
    data, _fingerprint = files.read((folder or default_folder()) / Path(name).name, largest)
    return data


def with_recent_file(settings: Settings, path: Path) -> tuple[str, ...]:
    """Return the recent files with this one first; a path that no JSON can hold is left out."""
    new = str(path.absolute())
    others = tuple(each for each in settings.recent_files if each != new)
    if not _is_text(new):
        return others
    return (new, *others)[:MOST_RECENT_FILES]


def listed_files(settings: Settings) -> tuple[str, ...]:
    """Return the pinned files and then the other recent ones, as a list shows them."""
    others = (each for each in settings.recent_files if each not in settings.pinned_files)
    return (*settings.pinned_files, *others)[:MOST_RECENT_FILES]


def with_place(
    settings: Settings, path: Path, field: str, cursor: int
) -> dict[str, tuple[str, int]]:
    """Return the remembered places with that of a file; those of files not listed any more go."""
    listed = listed_files(settings)
    places = {name: place for name, place in settings.places.items() if name in listed}
    name = str(path.absolute())
    return {**places, name: (field, cursor)} if name in listed else places


def with_last_export(settings: Settings, path: Path, last: LastExport) -> dict[str, LastExport]:
    """Return the last exports with that of a file; those of files not listed any more go."""
    listed = listed_files(settings)
    others = {name: each for name, each in settings.last_exports.items() if name in listed}
    name = str(path.absolute())
    return {**others, name: last} if name in listed else others


def with_preset(settings: Settings, preset: ExportPreset) -> tuple[ExportPreset, ...]:
    """Return the presets with this one first, in place of another of its name."""
    others = tuple(each for each in settings.export_presets if each.name != preset.name)
    return (preset, *others)[:MOST_PRESETS]


class _Stored(Struct, frozen=True):
    loaded: Loaded
    data: bytes | None
    """What is in the file; None when there is none."""
    whole: bool
    others: dict[str, object] = field(default_factory=dict)
    """Settings of a newer version: kept, not understood."""

    def fingerprint(self) -> files.Fingerprint:
        return files.ABSENT if self.data is None else files.Fingerprint.of(self.data)


def _read(path: Path) -> _Stored:
    data = files.read_if_there(path, _LARGEST)
    if data is None:
        return _Stored(Loaded(Settings()), None, whole=True)
    values, complaint = _parse(data)
    known = {name: values.pop(name) for name in Settings.__struct_fields__ if name in values}
    usable = {name: value for name, value in known.items() if _is_usable({name: value})}
    unusable = sorted(known.keys() - usable.keys())
    complaint = complaint or ", ".join(unusable)
    notices = (_notice(path, complaint),) if complaint else ()
    loaded = Loaded(_settings(usable), notices)
    return _Stored(loaded, data, whole=not complaint, others=values)


def _parse(data: bytes) -> tuple[dict[str, object], str]:
    try:
        return msgspec.json.decode(data, type=dict[str, object]), ""
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return {}, _("the file is damaged")


def _settings(values: dict[str, object]) -> Settings:
    try:
        return msgspec.convert(values, Settings)
    except msgspec.ValidationError as error:
        raise ValueError(str(error)) from error


def _is_usable(values: dict[str, object]) -> bool:
    try:
        _settings(values)
    except ValueError:
        return False
    return True


def _change_once(path: Path, changes: dict[str, object]) -> Loaded:
    import json

    stored = _read(path)
    current = stored.loaded.settings
    settings = _settings(msgspec.to_builtins({**_values(current), **changes}))
    fingerprint = stored.fingerprint()
    notices: tuple[str, ...] = ()
    if not stored.whole:
        aside = files.keep_aside(path, "unreadable")
        fingerprint, notices = files.ABSENT, (_kept(path, aside),)
    elif settings == current:
        return stored.loaded
    standard = _values(Settings())
    values = {name: each for name, each in _values(settings).items() if each != standard[name]}
    plain = msgspec.to_builtins({**values, **stored.others})
    text = json.dumps(plain, indent=2, ensure_ascii=False, sort_keys=True) + "\n"
    files.write(path, text.encode(), expected=fingerprint)
    return Loaded(settings, notices)


def _values(settings: Settings) -> dict[str, object]:
    return {name: getattr(settings, name) for name in Settings.__struct_fields__}


def _is_text(path: str) -> bool:
    try:
        path.encode()
    except UnicodeEncodeError:
        return False
    return True


def _notice(path: Path, complaint: str) -> str:
    return _(
        "Some settings in “{name}” cannot be read ({reason}), so the standard ones are used. "
        "The file is not touched until you change a setting; then it is kept under another name."
    ).format(name=files.shown_name(path), reason=complaint)


def _kept(path: Path, aside: Path) -> str:
    return _(
        "Some settings in “{name}” could not be read. The old file is kept as “{aside}”; "
        "what could be read is in force again."
    ).format(name=files.shown_name(path), aside=files.shown_name(aside))
