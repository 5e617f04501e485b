"""What the picture of a procedure shows, before anything has a place in it."""

import itertools
from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Kind(StrEnum):
    """What a node of the picture stands for, which also decides its shape."""

    START = "start"
    STEP = "step"
    FOLDED = "folded"
    """Several steps drawn as one, with their count."""
    DECISION = "decision"
    ANSWER = "answer"
    """What is done where the condition of a decision holds."""
    END = "end"
    TRIGGER = "trigger"
    """When to roll back: the head of the side lane."""
    BACK_STEP = "back step"
    BACK_FOLDED = "back folded"
    CHECK = "check"
    """What shows that the rollback worked."""
    RESTORED = "restored"


PILLS = frozenset({Kind.START, Kind.END, Kind.RESTORED})
"""Where the reader comes in and goes out: drawn with round ends."""

GROUPS = frozenset({Kind.FOLDED, Kind.BACK_FOLDED})
"""Several steps as one: drawn with a dashed line."""


class Node(NamedTuple):
    """A box of the picture; all texts are whole and without markup.

    `place` is the id path of the field it leads to and `anchor` where a link to it leads inside a
    document. `steps` counts the steps it stands for, sub-steps included; `members` are the keys of
    those that are drawn as one.
    """

    key: str
    kind: Kind
    text: str
    number: str = ""
    condition: str = ""
    substeps: tuple[str, ...] = ()
    control: bool = False
    target: str = ""
    place: str = ""
    anchor: str = ""
    steps: int = 0
    decisions: int = 0
    members: tuple[str, ...] = ()


class Branch(NamedTuple):
    """A decision: its answer where the condition holds, and what is said of the other case.

    `target` is the key of the node where the reader goes on; empty where that is no node, such as
    another section, which the answer then names.
    """

    decision: Node
    answer: Node | None
    otherwise: str
    target: str


Item = Node | Branch


class Stretch(NamedTuple):
    """Items that follow each other in one phase; without a title outside any phase."""

    title: str
    place: str
    items: tuple[Item, ...]


class Lane(NamedTuple):
    """The rollback beside the procedure."""

    title: str
    place: str
    nodes: tuple[Node, ...]


class Edge(NamedTuple):
    """A way from one node to another; `label` says in which case, as "yes" or "no"."""

    source: str
    target: str
    label: str = ""
    words: str = ""


class Flow(NamedTuple):
    """The procedure from start to end, decisions that hold at any step, and the rollback.

    `left_out` counts decisions that a folded picture does not draw at all.
    """

    start: Node
    stretches: tuple[Stretch, ...]
    end: Node
    whenever: tuple[Branch, ...] = ()
    lane: Lane | None = None
    left_out: int = 0

    def items(self) -> Iterator[Item]:
        """Yield the steps and decisions on the way from start to end."""
        for stretch in self.stretches:
            yield from stretch.items

    def branches(self) -> Iterator[Branch]:
        """Yield all decisions."""
        yield from (each for each in self.items() if isinstance(each, Branch))
        yield from self.whenever

    def nodes(self) -> Iterator[Node]:
        """Yield every node once, in reading order."""
        yield self.start
        for item in self.items():
            yield from nodes_of(item)
        yield self.end
        for branch in self.whenever:
            yield from nodes_of(branch)
        if self.lane:
            yield from self.lane.nodes

    def edges(self) -> Iterator[Edge]:
        """Yield every way from node to node, in reading order."""
        heads = [self.start, *map(head_of, self.items()), self.end]
        said = {branch.decision.key: branch.otherwise for branch in self.branches()}
        for node, following in itertools.pairwise(heads):
            label = NO if node.kind is Kind.DECISION else ""
            yield Edge(node.key, following.key, label, said.get(node.key, ""))
        for branch in self.branches():
            if branch.answer:
                yield Edge(branch.decision.key, branch.answer.key, YES)
                if branch.target:
                    yield Edge(branch.answer.key, branch.target)
        if self.lane:
            for node, following in itertools.pairwise(self.lane.nodes):
                yield Edge(node.key, following.key)


YES, NO = "yes", "no"


def nodes_of(item: Item) -> Iterator[Node]:
    """Yield the nodes of an item."""
    if isinstance(item, Branch):
        yield item.decision
        if item.answer:
            yield item.answer
    else:
        yield item


def head_of(item: Item) -> Node:
    """Return the node of an item that stands on the way from start to end."""
    return item.decision if isinstance(item, Branch) else item
