"""SOPs to measure with: as many steps and pictures as wanted, different words for each seed."""

from __future__ import annotations

import hashlib
import itertools
import random
import struct
import zlib
from functools import cache

from sop_studio.model.parts import (
    Approval,
    Change,
    Decision,
    Entry,
    Notice,
    Phase,
    Picture,
    Record,
    Role,
    Step,
    Term,
)
from sop_studio.model.sop import (
    Acceptance,
    Communication,
    Decisions,
    Definitions,
    Document,
    History,
    Prerequisites,
    Procedure,
    Purpose,
    Records,
    Roles,
    Rollback,
    Scope,
    Sop,
)

WIDTH, HEIGHT = 1280, 720
_PHASES = ("Prepare", "Canary", "Roll out", "Close")
_VERBS = ("Deploy", "Check", "Restart", "Announce", "Record", "Compare", "Open", "Confirm")
_THINGS = ("the canary", "the dashboard", "release", "the error rate", "the queue", "the gate")


_seeds = itertools.count(1)


def new_sop(steps: int, pictures: int = 0) -> Sop:
    """Return an SOP whose steps have no text in common with any other made in this process."""
    return sop(steps, pictures, next(_seeds))


def sop(steps: int, pictures: int = 0, seed: int = 0) -> Sop:
    """Return an SOP with all its sections filled, the same one for the same seed."""
    shown = [_screenshot(number) for number in range(pictures)]
    names = [hashlib.sha256(data).hexdigest() for data in shown]
    return Sop(
        document=Document(
            title="Production deployment",
            id="SOP-REL-001",
            version="1.2",
            owner="Release Manager",
            trigger="A release is tagged.",
            review_cycle="Quarterly",
            next_review="2099-03-01",
            approvals=(Approval(role="Head of Engineering", name="A. Novak", meaning="Use"),),
        ),
        purpose=Purpose(text="Bring Service X to its users **safely**.\n\n- without loss\n- soon"),
        scope=Scope(included=(Entry(text="Service X"),), excluded=(Entry(text="Databases"),)),
        definitions=Definitions(terms=(Term(term="SLO", definition="Service level objective"),)),
        roles=Roles(
            roles=(
                Role(id="executor", name="Executor", duty="Runs the steps", holder="Platform team"),
                Role(id="manager", name="Release Manager", duty="Decides"),
            )
        ),
        prerequisites=Prerequisites(access=(Entry(text="Group release-prod"),)),
        procedure=Procedure(
            phases=tuple(Phase(id=f"phase-{n}", title=each) for n, each in enumerate(_PHASES)),
            steps=tuple(_step(number, steps, names, seed) for number in range(steps)),
        ),
        decisions=Decisions(
            decisions=(Decision(condition="The error rate is above 0.2 %", action="Stop"),)
        ),
        rollback=Rollback(
            trigger="The error rate is above 0.2 %.",
            steps=(Step(action="Run `helm rollback service-x`", expected="The old version runs"),),
            verification="The error rate is below 0.2 %.",
        ),
        acceptance=Acceptance(
            criteria=(Entry(text="The error rate is below 0.2 %"),), sign_off_role="Release Manager"
        ),
        records=Records(records=(Record(name="Pipeline run", location="Change ticket"),)),
        communication=Communication(
            before=(Notice(audience="Support", channel="#releases", message="The release begins."),)
        ),
        history=History(changes=(Change(version="1.2", date="2026-11-20", summary="Canary"),)),
        pictures=dict(zip(names, shown, strict=True)),
    )


def _step(number: int, steps: int, pictures: list[str], seed: int) -> Step:
    chance = random.Random(f"{seed}/{number}")  # noqa: S311
    host = f"host-{seed}-{number}"
    every = max(1, steps // max(1, len(pictures)))
    shown = pictures[number // every : number // every + 1] if number % every == 0 else []
    return Step(
        id=f"step-{number}",
        phase=f"phase-{number * len(_PHASES) // steps}",
        action=f"{chance.choice(_VERBS)} {chance.choice(_THINGS)} on `{host}` and see"
        f" [the dashboard](https://status.example.com/{host})",
        expected="" if number % 17 == 3 else f"The error rate of {host} stays below 0.2 %",
        evidence=f"Link to the run of {host} in the change ticket",
        role="executor" if number % 4 == 0 else "",
        commands=f"kubectl get pods -n {host}\nhelm status {host}" if number % 3 == 0 else "",
        caution=f"Users of {host} notice at once" if number % 11 == 5 else "",
        control=number % 13 == 6,
        duration="15 minutes" if number % 5 == 0 else "",
        pictures=tuple(
            Picture(id=f"picture-{number}", sha256=name, alt="Chart", caption="The error rate")
            for name in shown
        ),
    )


@cache
def _screenshot(number: int) -> bytes:
    """Return a PNG that packs and unpacks like a screenshot: flat areas and some busy ones."""
    chance = random.Random(number)  # noqa: S311
    rows = bytearray()
    band = b""
    for line in range(HEIGHT):
        if line % 24 == 0:
            colours = [chance.randbytes(3) for _ in range(16)]
            band = b"".join(colour * (WIDTH // 16) for colour in colours)
        busy = chance.randbytes(3 * 160) if line % 24 < 8 else band[: 3 * 160]
        rows += b"\0" + busy + band[3 * 160 :]
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks
    )
