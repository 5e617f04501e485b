"""From what is set once for all copies to what a writer is given."""

from pathlib import Path

from msgspec.structs import replace

from sop_studio import files, settings
from sop_studio.exporters.wishes import PaperSize, PicturePlace, Profile, Purpose, Wishes
from sop_studio.settings import ExportPreset, LastExport, Settings

LARGEST_LOGO = 2_000_000
LARGEST_TEMPLATE = 20_000_000
"""Bytes: what is larger is no letterhead."""


def profile_of(chosen: Settings, folder: Path | None = None) -> Profile:
    """Return the profile that is set; `folder` is that of the settings.

    Raises FileProblem when the logo or the company's template cannot be read any more.
    """
    kept = chosen.export_profile
    return replace(
        words_of_profile(chosen),
        logo=settings.kept_file(kept.logo, LARGEST_LOGO, folder) if kept.logo else b"",
        template=(
            settings.kept_file(kept.template, LARGEST_TEMPLATE, folder) if kept.template else b""
        ),
    )


def words_of_profile(chosen: Settings) -> Profile:
    """Return the profile that is set without its logo and template, for which files are read."""
    kept = chosen.export_profile
    return Profile(
        organisation=chosen.organisation.strip(),
        footer=kept.footer.strip(),
        classification=kept.classification.strip(),
        paper=PaperSize(kept.paper),
        left_out=frozenset(kept.left_out),
    )


def wishes_of(chosen: ExportPreset | LastExport, profile: Profile) -> Wishes:
    """Return what a preset, or what was handed out last, wishes of a copy."""
    known = chosen.purpose in set(Purpose)
    return Wishes(
        Purpose(chosen.purpose) if known else Purpose.APPROVAL,
        frozenset(chosen.appendices),
        profile,
        PicturePlace(chosen.pictures),
    )


def template_from(path: Path) -> tuple[bytes, str]:
    """Return the bytes of a company's document, and the ending by which it is kept.

    Raises FileProblem, or TemplateRefused for what cannot be the base of copies.
    """
    data, _fingerprint = files.read(path, LARGEST_TEMPLATE)
    found_in(data)
    return data, "docx"


def found_in(template: bytes) -> str:
    """Return in words what copies take over of a company's document.

    Raises TemplateRefused for what cannot be the base of copies.
    """
    # Imported when it is first used: what reads Word files takes time to load.
    from sop_studio.exporters.docx.template.found import found_words

    return found_words(template)


def logo_from(path: Path) -> tuple[bytes, str]:
    """Return the bytes of a picture that can be a logo, and the ending of its kind.

    Whoever took or drew the picture, where and when, is not in them.

    Raises FileProblem, or InvalidPicture for what is no picture.
    """
    data, _fingerprint = files.read(path, LARGEST_LOGO)
    return files.without_notes(data), files.inspect_picture(data).kind
