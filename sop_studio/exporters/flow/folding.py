"""Long procedures made short enough to be read: steps drawn as one, with their count."""

from collections.abc import Iterator
from enum import IntEnum

from sop_studio.exporters.flow.graph import Branch, Flow, Item, Kind, Node, Stretch
from sop_studio.translation import _, ngettext


class Folding(IntEnum):
    """How much is drawn as one."""

    NOTHING = 0
    RUNS = 1
    """Steps in a row that no decision follows or leads to."""
    PHASES = 2
    """Each phase whole; decisions are only counted."""
    EVERYTHING = 3


def folded(flow: Flow, folding: Folding) -> Flow:
    """Return the flow with less in it. Every step is still there or counted."""
    match folding:
        case Folding.NOTHING:
            return flow
        case Folding.RUNS:
            return _with_runs(flow)
        case Folding.PHASES:
            return _without_decisions(
                flow, tuple(map(_whole, range(1, len(flow.stretches) + 1), flow.stretches))
            )
        case Folding.EVERYTHING:
            whole = Stretch("", flow.stretches[0].place, tuple(flow.items()))
            return _without_decisions(flow, (_whole(1, whole),))


def with_short_lane(flow: Flow, longest: int) -> Flow:
    """Return the flow with the steps of the rollback as one, where more than `longest` nodes."""
    if flow.lane is None or len(flow.lane.nodes) <= longest:
        return flow
    steps = [node for node in flow.lane.nodes if node.kind is Kind.BACK_STEP]
    trigger, *others = (node for node in flow.lane.nodes if node.kind is not Kind.BACK_STEP)
    whole = _as_one(steps, 0)._replace(kind=Kind.BACK_FOLDED)
    inside = {node.key for node in steps}

    def led(branch: Branch) -> Branch:
        return branch._replace(target=whole.key) if branch.target in inside else branch

    stretches = tuple(
        stretch._replace(
            items=tuple(led(each) if isinstance(each, Branch) else each for each in stretch.items),
        )
        for stretch in flow.stretches
    )
    return flow._replace(
        stretches=stretches,
        whenever=tuple(map(led, flow.whenever)),
        lane=flow.lane._replace(nodes=(trigger, whole, *others)),
    )


def _with_runs(flow: Flow) -> Flow:
    aims = {branch.target for branch in flow.branches()}
    stretches = tuple(
        stretch._replace(items=tuple(_shortened(stretch.items, aims))) for stretch in flow.stretches
    )
    return flow._replace(stretches=stretches)


def _shortened(items: tuple[Item, ...], aims: set[str]) -> Iterator[Item]:
    run: list[Node] = []
    for position, item in enumerate(items):
        before_decision = isinstance(items[min(position + 1, len(items) - 1)], Branch)
        if isinstance(item, Node) and item.key not in aims and not before_decision:
            run.append(item)
            continue
        yield from _run(run)
        run = []
        yield item
    yield from _run(run)


def _run(run: list[Node]) -> Iterator[Node]:
    if len(run) > 1:
        yield _as_one(run, 0)
    else:
        yield from run


def _whole(number: int, stretch: Stretch) -> Stretch:
    nodes = [item for item in stretch.items if isinstance(item, Node)]
    decisions = len(stretch.items) - len(nodes)
    return stretch._replace(items=(_as_one(nodes, decisions)._replace(key=f"phase:{number}"),))


def _as_one(nodes: list[Node], decisions: int) -> Node:
    first, last = nodes[0], nodes[-1]
    numbers = [each for each in (first.number, last.number) if each]
    steps = sum(node.steps for node in nodes)
    counts = [ngettext("{count} step", "{count} steps", steps).format(count=steps)]
    if decisions:
        counts.append(
            ngettext("{count} decision", "{count} decisions", decisions).format(count=decisions)
        )
    words = _("Step {first}") if first is last else _("Steps {first} to {last}")
    return Node(
        key=f"from:{first.key}",
        kind=Kind.FOLDED,
        text=words.format(first=numbers[0], last=numbers[-1]),
        substeps=(", ".join(counts),),
        place=first.place,
        anchor=first.anchor,
        steps=steps,
        decisions=decisions,
        members=tuple(node.key for node in nodes),
    )


def _without_decisions(flow: Flow, stretches: tuple[Stretch, ...]) -> Flow:
    return flow._replace(stretches=stretches, whenever=(), left_out=len(flow.whenever))
