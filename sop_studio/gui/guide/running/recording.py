"""What is done to pilot runs, each as one step of undo, at the time it is now."""

from __future__ import annotations

from sop_studio.gui.guide.context import GuideContext
from sop_studio.model.changes import pilot_deviations, pilot_runs
from sop_studio.model.changes.pilot_deviations import Answer, Deviation
from sop_studio.model.changes.pilot_runs import Edits, Outcome
from sop_studio.model.edits import Remove
from sop_studio.model.parts import PilotRun, StepResult
from sop_studio.model.pilot_times import is_paused, moment, rests_since, worked_minutes
from sop_studio.translation import N_, _

_DONE: dict[Answer, str] = {
    "action changed": N_("change action"),
    "expected result changed": N_("change expected result"),
    "caution added": N_("add caution"),
    "step added": N_("add step"),
    "question asked": N_("note an open question"),
    "comment made": N_("comment"),
    "set aside": N_("set deviation aside"),
}


RESULT_DEPTH = 5
"""Keys and positions in the path of the result of a step."""


class Recording:
    """Shared by the parts of the panel; knows which runs somebody works on since the start.

    A run that was left with the program still open goes on; one that was left by closing it rests
    until somebody says so.
    """

    def __init__(self, context: GuideContext) -> None:
        self.context = context
        self._attended: set[str] = set()

    def run(self, run_id: str) -> PilotRun | None:
        """Return a run as it is now, None where it is gone."""
        return pilot_runs.run_of(self.context.sop, run_id)

    def is_resting(self, run: PilotRun) -> bool:
        """Tell whether a run under way waits for somebody to go on with it."""
        return pilot_runs.is_under_way(run) and (is_paused(run) or run.id not in self._attended)

    def moment(self) -> str:
        """Return the time it is, as it is noted."""
        return moment(self.context.now())

    def minutes(self, run: PilotRun) -> float:
        """Return how long a run has been worked on; while it rests, until it began to."""
        until = rests_since(run) if self.is_resting(run) else self.moment()
        return worked_minutes(run, until)

    def undone_at(self, run: PilotRun) -> str | None:
        """Return the step of a run that an undo has changed.

        "" for the run as a whole, None where no undo has changed it.
        """
        session = self.context.session
        if session.is_editing:
            return None
        own = pilot_runs.position_of(session.sop, run.id)
        for path in session.last_change:
            if path[:2] == pilot_runs.RUNS and path[2:3] == (own,):
                if len(path) >= RESULT_DEPTH and path[3] == "results" and isinstance(path[4], int):
                    return run.results[path[4]].id
                return ""
        return None

    def begin(self) -> str:
        """Begin a run and return its id, empty where that was refused."""
        edits, run_id = pilot_runs.begin(self.context.sop, self.context.now())
        if not self._edit(_("begin pilot run"), edits):
            return ""
        self._attended.add(run_id)
        return run_id

    def note_elsewhere(self) -> str:
        """Add a run that was done on paper and return its id, empty where that was refused."""
        edits = pilot_runs.note_elsewhere(self.context.sop)
        added = self._edit(_("add pilot run"), edits)
        return self.context.sop.pilot.runs[-1].id if added else ""

    def record(self, run: str, result: StepResult, outcome: Outcome) -> bool:
        """Record what came of a step."""
        edits = pilot_runs.record(self.context.sop, run, result.id, outcome, at=self.context.now())
        words = _("record {step}").format(step=pilot_runs.step_words(result))
        return self._edit(words, edits)

    def pause(self, run: str) -> bool:
        """Let a run rest."""
        self._attended.discard(run)
        return self._edit(
            _("pause pilot run"), pilot_runs.pause(self.context.sop, run, self.context.now())
        )

    def go_on(self, run: str) -> bool:
        """Go on with a run that rests."""
        edits = pilot_runs.go_on(self.context.sop, run, self.context.now())
        self._attended.add(run)
        return self._edit(_("go on with pilot run"), edits)

    def stop(self, run: str) -> bool:
        """Stop a run to go back."""
        return self._edit(
            _("stop pilot run"), pilot_runs.stop(self.context.sop, run, self.context.now())
        )

    def finish(self, run: str) -> bool:
        """End a run."""
        return self._edit(
            _("finish pilot run"), pilot_runs.finish(self.context.sop, run, self.context.now())
        )

    def delete(self, run: str) -> bool:
        """Take a run out of the SOP."""
        position = pilot_runs.position_of(self.context.sop, run)
        edits: Edits = () if position is None else (Remove(pilot_runs.RUNS, position),)
        return self._edit(_("delete pilot run"), edits)

    def take(self, deviation: Deviation, answer: Answer, words: str | None = None) -> bool:
        """Mend the SOP as it is proposed, or set the deviation aside."""
        run = self.run(deviation.run)
        author = self.context.preferences.settings.author.strip()
        if not author and run is not None:
            author = run.executor.strip() or run.supervisor.strip()
        edits = pilot_deviations.take(
            self.context.sop,
            deviation,
            answer,
            author=author or _("Pilot run"),
            now=self.context.now(),
            words=words,
        )
        return self._edit(_(_DONE[answer]), edits)

    def open_again(self, deviation: Deviation) -> bool:
        """Make a deviation open again."""
        edits = pilot_deviations.reopen(self.context.sop, deviation.run, deviation.result.id)
        return self._edit(_("open deviation again"), edits)

    def _edit(self, words: str, edits: Edits) -> bool:
        return bool(edits) and self.context.form.edit(words, *edits)
