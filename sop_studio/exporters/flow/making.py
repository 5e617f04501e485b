"""From an SOP to the nodes of its picture."""

from collections.abc import Iterator, Mapping
from functools import lru_cache

from sop_studio import markup
from sop_studio.exporters.flow.attaching import attached
from sop_studio.exporters.flow.graph import Branch, Flow, Item, Kind, Lane, Node, Stretch
from sop_studio.exporters.flow.source import FlowSource, is_written
from sop_studio.exporters.references import Label, item_anchor, resolved, section_anchor
from sop_studio.model.numbering import phase_heading
from sop_studio.model.parts import Decision, Step
from sop_studio.translation import _

_LONGEST = 8_000
"""Characters of a text that are read; nobody reads more in a drawing."""


def flow_of(source: FlowSource, known: Mapping[str, Label]) -> Flow | None:
    """Return what the picture shows, or `None` while the procedure has no steps.

    `known` holds what links to parts of the SOP say today.
    """
    return _Maker(source, known).flow() if source.procedure.steps else None


class _Maker:
    def __init__(self, source: FlowSource, known: Mapping[str, Label]) -> None:
        self._source = source
        self._known = known
        self._homes = dict(_homes(source.procedure.steps)) | dict(_homes(source.rollback.steps))
        """The step of the outer list that holds each step or sub-step."""

    def flow(self) -> Flow:
        decisions = [each for each in self._source.decisions.decisions if is_written(each)]
        steps = self._source.procedure.steps
        lane = self._lane()
        after: dict[int, list[Branch]] = {}
        whenever = []
        for decision, at in zip(decisions, attached(decisions, steps), strict=True):
            branch = self._branch(decision, lane)
            if at is None:
                whenever.append(branch)
            else:
                after.setdefault(at, []).append(branch)
        trigger = self._text_field(self._source.trigger)
        return Flow(
            start=Node("start:", Kind.START, trigger, place="document.trigger"),
            stretches=tuple(self._stretches(after)),
            end=Node("end:", Kind.END, "", place="procedure"),
            whenever=tuple(whenever),
            lane=lane,
        )

    def _stretches(self, after: Mapping[int, list[Branch]]) -> Iterator[Stretch]:
        procedure = self._source.procedure
        title, place = "", ""
        items: list[Item] = []
        for position, step in enumerate(procedure.steps):
            changed = position == 0 or step.phase != procedure.steps[position - 1].phase
            if changed and items:
                yield Stretch(title, place, tuple(items))
                items = []
            if changed:
                phase = phase_heading(procedure.phases, procedure.steps, position)
                title = self._line(phase.title) if phase else ""
                place = f"procedure.phases[{phase.id}].title" if phase else ""
            items.append(self._step(step, str(position + 1), Kind.STEP, "procedure.steps"))
            items += after.get(position, ())
        yield Stretch(title, place, tuple(items))

    def _step(self, step: Step, number: str, kind: Kind, place: str) -> Node:
        step_place = f"{place}[{step.id}]"
        return Node(
            key=step.id,
            kind=kind,
            text=self._line(step.action),
            number=number,
            condition=self._line(step.condition),
            substeps=tuple(self._substeps(step, number)),
            control=step.control,
            place=f"{step_place}.action",
            anchor=item_anchor(step.id),
            steps=_count(step),
        )

    def _substeps(self, step: Step, number: str) -> Iterator[str]:
        for position, each in enumerate(step.substeps, start=1):
            inner = f"{number}.{position}"
            yield f"{inner} {self._line(each.action)}".rstrip()
            yield from self._substeps(each, inner)

    def _branch(self, decision: Decision, lane: Lane | None) -> Branch:
        place = f"decisions.decisions[{decision.id}]"
        anchor = section_anchor("decisions")
        label = self._known.get(decision.target)
        action = self._line(decision.action)
        answer = None
        if action or label:
            answer = Node(
                key=f"answer:{decision.id}",
                kind=Kind.ANSWER,
                text=action,
                target=label.words if label else "",
                place=f"{place}.action",
                anchor=label.anchor if label else anchor,
            )
        return Branch(
            decision=Node(
                key=decision.id,
                kind=Kind.DECISION,
                text=self._line(decision.condition),
                place=f"{place}.condition",
                anchor=anchor,
                decisions=1,
            ),
            answer=answer,
            otherwise=self._line(decision.otherwise),
            target=self._target(decision.target, lane) if answer else "",
        )

    def _target(self, target: str, lane: Lane | None) -> str:
        if target == "rollback" and lane:
            return lane.nodes[0].key
        return self._homes.get(target, "")

    def _lane(self) -> Lane | None:
        rollback = self._source.rollback
        trigger = self._text_field(rollback.trigger)
        check = self._text_field(rollback.verification)
        if not rollback.steps and not trigger:
            return None
        anchor = section_anchor("rollback")
        nodes = [
            Node("trigger:", Kind.TRIGGER, trigger, place="rollback.trigger", anchor=anchor),
            *(
                self._step(step, str(number), Kind.BACK_STEP, "rollback.steps")
                for number, step in enumerate(rollback.steps, start=1)
            ),
        ]
        if check:
            nodes.append(
                Node("check:", Kind.CHECK, check, place="rollback.verification", anchor=anchor)
            )
        nodes.append(Node("restored:", Kind.RESTORED, "", place="rollback", anchor=anchor))
        return Lane(_("Rollback"), "rollback", tuple(nodes))

    def _line(self, text: str) -> str:
        return _words(resolved(text[:_LONGEST], self._known, line=True)) if text else ""

    def _text_field(self, text: str) -> str:
        return _all_words(resolved(text[:_LONGEST], self._known)) if text else ""


@lru_cache(maxsize=8192)
def _words(text: str) -> str:
    return " ".join(markup.plain_line(text).split())


@lru_cache(maxsize=64)
def _all_words(text: str) -> str:
    return " ".join(markup.plain(text).split())


def _count(step: Step) -> int:
    return 1 + sum(map(_count, step.substeps))


def _homes(steps: tuple[Step, ...]) -> Iterator[tuple[str, str]]:
    for step in steps:
        for key in _ids(step):
            yield key, step.id


def _ids(step: Step) -> Iterator[str]:
    yield step.id
    for each in step.substeps:
        yield from _ids(each)
