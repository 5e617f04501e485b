"""What the guide does not say yet: that something is missing where nobody has been so far."""

from __future__ import annotations

from sop_studio.gui.session import Session
from sop_studio.model.paths import get, parse, resolve
from sop_studio.model.paths import id_path as place_of
from sop_studio.model.stages import page_of_field


class Patience:
    """Keeps quiet about an empty field until the keyboard has left it, or its page was left.

    What is written is judged at once, and what is open is counted all the while.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        self._pages: set[str] = set()
        self._places: set[str] = set()

    def waits_at(self, place: str) -> bool:
        """Tell whether the field at an id path is empty, and nobody has passed it yet."""
        page = page_of_field(place)
        if page is None or page.key in self._pages or place in self._places:
            return False
        path = resolve(self._session.sop, place)
        return path is not None and not get(self._session.sop, path)

    def pass_page(self, key: str) -> None:
        """Note that the user has left a page, or begun it some other day."""
        self._pages.add(key)

    def pass_field(self, path_text: str) -> str:
        """Note that the keyboard has left a field; return its place where it now speaks up."""
        place = place_of(self._session.sop, parse(path_text))
        waited = self.waits_at(place)
        self._places.add(place)
        return place if waited else ""

    def forget(self) -> None:
        """Begin anew, with another SOP."""
        self._pages.clear()
        self._places.clear()
