"""Procedures to draw: random ones of every shape, and what must hold for any picture."""

from __future__ import annotations

from random import Random

from sop_studio.exporters.flow.boxes import Box
from sop_studio.exporters.flow.drawn import Page
from sop_studio.exporters.flow.graph import Flow, Kind
from sop_studio.exporters.flow.making import flow_of
from sop_studio.exporters.flow.source import FlowSource
from sop_studio.exporters.references import Labels
from sop_studio.model.parts import Decision, Phase, Step
from sop_studio.model.sop import Decisions, Document, Procedure, Rollback, Sop

WORDS = (
    "Restart the gateway",
    "Drain the queue and check the dashboard until the counter shows zero",
    'Say "stop" [now] {or} <later> & `wait` | #1; %%{init}%% end',
    "line one\nline two",
    "أعد تشغيل البوابة الآن",
    "サーバーを再起動して結果を確認する",
    "👩‍🔧 👨‍👩‍👧‍👦 🏴󠁧󠁢󠁥󠁮󠁧󠁿 fix",
    "x" * 5000,
    "many words " * 450,
    "",
    "e\u0301" * 90,
    "1. first",
    "- item **bold** _italic_ $$x$$ \\ ~~gone~~",
    "[there](sop:step-1)",
)


def sop_from(random: Random, most_steps: int = 24) -> Sop:
    """Return an SOP with a random procedure."""

    def words() -> str:
        return random.choice(WORDS)

    def step(name: str, phases: tuple[Phase, ...], depth: int = 0) -> Step:
        inner = random.randrange(5) if depth < 2 and random.random() < 0.2 else 0
        return Step(
            id=name,
            action=words(),
            condition=words() if random.random() < 0.2 else "",
            control=random.random() < 0.2,
            phase=random.choice(phases).id if phases and random.random() < 0.8 else "",
            substeps=tuple(step(f"{name}-{n}", (), depth + 1) for n in range(inner)),
        )

    phases = tuple(Phase(id=f"phase-{n}", title=words()) for n in range(random.randrange(4)))
    steps = tuple(step(f"step-{n}", phases) for n in range(random.randint(1, most_steps)))
    back = tuple(step(f"back-{n}", ()) for n in range(random.choice((0, 0, 1, 4, 15))))
    places = [*(each.id for each in (*steps, *back)), "rollback", "communication", "gone", ""]
    decisions = tuple(
        Decision(
            id=f"decision-{n}",
            condition=random.choice((words(), f"[it](sop:{random.choice(steps).id}) fails")),
            action=words(),
            otherwise=words(),
            target=random.choice(places),
        )
        for n in range(random.choice((0, 0, 1, 3, 9)))
    )
    return Sop(
        document=Document(trigger=words()),
        procedure=Procedure(phases=phases, steps=steps),
        decisions=Decisions(decisions=decisions),
        rollback=Rollback(trigger=words(), steps=back, verification=words()),
    )


def flow_from(sop: Sop) -> Flow:
    flow = flow_of(FlowSource.of(sop), Labels().of(sop))
    assert flow is not None
    return flow


def faults(page: Page) -> list[str]:
    """Return what is wrong with a page: boxes that overlap, lines that meet or miss boxes."""
    boxes = {box.node.key: box for box in page.boxes}
    found = [
        f"{one.node.key} overlaps {other.node.key}"
        for number, one in enumerate(page.boxes)
        for other in page.boxes[:number]
        if _overlap(one, other)
    ]
    for box in page.boxes:
        if box.x < 0 or box.y < 0 or box.x + box.width > page.width:
            found.append(f"{box.node.key} leaves the page sideways")
        if box.y + box.height > page.height:
            found.append(f"{box.node.key} leaves the page below")
        found += [
            f"text leaves {box.node.key}"
            for line in box.lines
            if not 0 < line.y < box.height or not 0 <= line.x <= box.width
        ]
    for route in page.routes:
        if not route.points:
            continue
        if not _touches(boxes[route.source], route.points[0]):
            found.append(f"a line does not begin at {route.source}")
        # A line that is cut short ends by itself.
        if route.target and not _touches(boxes[route.target], route.points[-1]):
            found.append(f"a line does not end at {route.target}")
        pieces = zip(route.points, route.points[1:], strict=False)
        for (x1, y1), (x2, y2) in pieces:
            if x1 != x2 and y1 != y2:
                found.append(f"a line from {route.source} slants")
            found += [
                f"a line from {route.source} to {route.target} runs through {box.node.key}"
                for box in page.boxes
                if _inside(box, min(x1, x2), max(x1, x2), min(y1, y2), max(y1, y2))
            ]
    return found


def _overlap(one: Box, other: Box) -> bool:
    return (
        one.x < other.x + other.width
        and other.x < one.x + one.width
        and one.y < other.y + other.height
        and other.y < one.y + one.height
    )


def _inside(box: Box, left: int, right: int, top: int, bottom: int) -> bool:
    return (
        left < box.x + box.width and right > box.x and top < box.y + box.height and bottom > box.y
    )


def _touches(box: Box, point: tuple[int, int]) -> bool:
    """Tell whether a line that ends at a point meets what is drawn of a box."""
    x, y = point
    right, bottom = box.x + box.width, box.y + box.height
    if box.node.kind is Kind.DECISION:
        middle_x, middle_y = box.x + box.width // 2, box.y + box.height // 2
        corners = {(middle_x, box.y), (middle_x, bottom), (box.x, middle_y), (right, middle_y)}
        return point in corners
    on_side = x in {box.x, right} and box.y <= y <= bottom
    return on_side or (y in {box.y, bottom} and box.x <= x <= right)
