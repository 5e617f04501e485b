"""Pictures as typst takes them from memory: as text, in which the picture lies as it looks.

Typst puts a photo into the PDF with all that the camera wrote into it, so that goes before.
"""

from sop_studio import files
from sop_studio.exporters.pdf.press import PICTURE
from sop_studio.exporters.pictures import data_address
from sop_studio.translation import _


def name_of(picture: str) -> str:
    """Return the name under which the template finds a picture."""
    return f"{PICTURE}{picture}"


def wrapped(data: bytes) -> str:
    """Return a picture inside a vector picture of its size; raises InvalidPicture for none."""
    facts = files.inspect_picture(data)
    size = f'width="{facts.width}" height="{facts.height}"'
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
        f'<image {size} href="{data_address(files.without_notes(data))}"/></svg>'
    )


def undescribed() -> str:
    """Return what is said of a picture that nobody described: PDF/UA allows none without words."""
    return _("Picture without a description")
