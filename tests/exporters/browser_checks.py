"""Open pages in QtWebEngine and say what axe-core finds: run on its own, by a Python that has it.

    browser_checks.py AXE.js light|dark PAGE.html...

Prints a JSON object: for each page the violations that axe-core found, the colour scheme that was
used, and what came of ticking a step and finding a word.
"""

# mypy: ignore-errors
# ruff: noqa: ARG002, T201

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, QUrl
from PySide6.QtWebEngineCore import QWebEnginePage
from PySide6.QtWidgets import QApplication

_USE = """
(() => {
  const box = document.querySelector(".tick input");
  if (box) box.click();
  const find = document.getElementById("find");
  if (find) { find.value = "the"; find.dispatchEvent(new Event("input")); }
  return !!box;
})()
"""
_TELL = """
JSON.stringify({
  dark: matchMedia("(prefers-color-scheme: dark)").matches,
  done: document.getElementById("done-words")?.textContent ?? "",
  found: document.getElementById("found")?.textContent ?? "",
  marks: document.querySelectorAll("mark").length,
  kept: Object.keys(localStorage).length,
})
"""
_AXE = """
axe.run(document, {resultTypes: ["violations"]}).then((found) => {
  document.title = "axe " + JSON.stringify(found.violations.map((each) => [
    each.id, each.help, each.nodes.slice(0, 3).map((node) => node.html.slice(0, 200))
  ]));
});
"""


_TRIES = 30
_LONGEST = 900_000
"""Milliseconds."""


class Checks:
    """One page after the other."""

    def __init__(self, axe: str, pages: list[str], application: QApplication) -> None:
        self._axe = axe
        self._left = pages
        self._application = application
        self._page = QWebEnginePage()
        self._said: dict[str, Any] = {}
        self.found: dict[str, Any] = {}
        self._page.loadFinished.connect(self._use)
        self._page.titleChanged.connect(self._note)

    def next(self) -> None:
        """Open the next page, or end."""
        if not self._left:
            self._application.quit()
            return
        self._page.load(QUrl.fromLocalFile(str(Path(self._left[0]).resolve())))

    def _use(self, loaded: bool) -> None:
        self._page.runJavaScript(_USE, 0, lambda _found: self._run(_TRIES))

    def _run(self, tries: int) -> None:
        self._page.runJavaScript(_TELL, 0, lambda said: self._told(said, tries))

    def _told(self, said: str, tries: int) -> None:
        self._said = json.loads(said)
        # The page looks for words a moment after they were typed.
        if not self._said["found"] and tries and self._said["done"]:
            QTimer.singleShot(100, lambda: self._run(tries - 1))
            return
        self._page.runJavaScript(self._axe, 0, lambda _found: self._page.runJavaScript(_AXE, 0))

    def _note(self, title: str) -> None:
        if title.startswith("axe "):
            self.found[self._left.pop(0)] = {"violations": json.loads(title[4:]), **self._said}
            self.next()


def main() -> None:
    """Check the pages named on the command line."""
    axe, scheme, *pages = sys.argv[1:]
    number = {"dark": 0, "light": 1}[scheme]
    os.environ["QTWEBENGINE_CHROMIUM_FLAGS"] = f"--blink-settings=preferredColorScheme={number}"
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    if getattr(os, "geteuid", lambda: 1)() == 0:
        # The browser's sandbox refuses to run for root.
        os.environ["QTWEBENGINE_DISABLE_SANDBOX"] = "1"
    application = QApplication(sys.argv[:1])
    checks = Checks(Path(axe).read_text(encoding="utf-8"), pages, application)
    QTimer.singleShot(0, checks.next)
    QTimer.singleShot(_LONGEST, application.quit)
    application.exec()
    print(json.dumps(checks.found))


main()
