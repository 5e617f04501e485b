"""Edits that take away what a finding stands at: the form follows first, then the checks."""

from __future__ import annotations

from sop_studio.gui.window import MainWindow
from sop_studio.model.edits import Insert, Remove, SetValue
from sop_studio.model.parts import Phase, Role
from tests.journeys.conftest import OpenWindow

ROLES = ("roles", "roles")


def _heard(window: MainWindow) -> list[tuple[tuple[str | int, ...], ...]]:
    heard: list[tuple[tuple[str | int, ...], ...]] = []
    window.session.edited.connect(heard.append)
    return heard


def test_removing_a_role_with_findings_while_its_form_is_open(open_sop_window: OpenWindow) -> None:
    window = open_sop_window(show="roles.roles")
    window.session.edit("add role", Insert(ROLES, 0, Role(name="First", duty="Does it")))
    window.session.edit("add role", Insert(ROLES, 1, Role()))
    assert window.editor.show_field("roles.roles[1].name")
    assert any(each.field.startswith("roles.roles[1]") for each in window.checking.report.findings)
    window.session.edit("remove role", Remove(ROLES, 1))
    assert not any(
        each.field.startswith("roles.roles[1]") for each in window.checking.report.findings
    )
    window.session.undo_stack.undo()
    window.session.undo_stack.redo()
    assert len(window.session.sop.roles.roles) == 1


def test_a_change_of_many_places_is_heard_once(open_sop_window: OpenWindow) -> None:
    window = open_sop_window(show="document.title")
    window.file_actions.start_from("deployment")
    steps = window.session.sop.procedure.steps
    heard = _heard(window)
    phase = Phase(title="Later")
    window.session.edit(
        "start a phase",
        Insert(("procedure", "phases"), 0, phase),
        *(
            SetValue(("procedure", "steps", position, "phase"), phase.id)
            for position in range(len(steps))
        ),
    )
    assert len(heard) == 1
    assert len(heard[0]) == len(steps) + 1
    window.session.undo_stack.undo()
    assert len(heard) == 2
    assert window.session.sop.procedure.steps == steps
