"""What the part of notes under a heading is about, as data with examples."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property

from msgspec import Struct


class About(StrEnum):
    """What a part of notes is about."""

    STEPS = "steps"
    ROLLBACK = "rollback"
    DECISIONS = "decisions"
    NEEDS = "prerequisites"
    WARNINGS = "warnings"
    OPEN = "open questions"
    ROLES = "roles"
    TOOLS = "tools"
    DEFINITIONS = "definitions"
    NOISE = "noise"
    BACKGROUND = "background"
    UNKNOWN = "unknown"


class Heading(Struct, frozen=True, dict=True):
    """A way people head a part of their notes, with an example and a counter-example."""

    name: str
    about: About
    pattern: str
    example: str
    counter: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when first needed."""
        return re.compile(self.pattern, re.IGNORECASE)


HEADINGS = (
    Heading(
        "noise",
        About.NOISE,
        r"\bnoise\b|\baob\b|any other business|\boff[- ]topic\b|\bside notes?\b|\bsmall talk\b|"
        r"\birrelevant\b|\brandom\b|\bout of scope\b|\bnot for the (?:sop|procedure)\b|\bchit-?chat\b|"
        r"\bparking lot\b|\bpersonal\b|\bmisc(?:ellaneous)?\b",
        "Any other business",
        "Noticing errors",
    ),
    Heading(
        "rollback",
        About.ROLLBACK,
        r"\brolling? ?back\b|\broll ?back\b|\b(?:going|go|way|get(?:ting)?|back(?:ing)?|put(?:ting)?|turn"
        r"(?:ing)?) (?:\w+ )?(?:back|out)\b|^\W*back\W*$|\bundo(?:ing)?\b|\brevert(?:ing)?\b|\brecovery\b|"
        r"\b(?:go|goes|went|gone|going) (?:wrong|sideways|bad|south)\b|\bwrong call\b|\bbacking out\b|"
        r"\b(?:if|when) (?:it|things?|something|everything) (?:\w+ )?(?:fails?|breaks?|blows?)\b|"
        r"\bplan b\b|\bback-?out\b|^\W*(?:if|when|in case)\b(?!s)(?!.*\bthen\b)|\bfallback\b|\breversal\b|\bcancel(?:ling)?\b|\bfail(?:s|ed|ure)\b|\bemergency\b|\bdisaster\b|\bmistakes? (?:found|made)\b",
        "If it goes wrong",
        "Wrong addresses",
    ),
    Heading(
        "open",
        About.OPEN,
        r"^\W*\?+\W*$|^\W*\?{2,}|\bopen\W*$|\bnot (?:sure|clear)\b|\bloose ends\b|\bhomework\b|\bopen (?:points?|questions?|items?|issues?)\b|\bunclear\b|\bto (?:ask|check|clarify|"
        r"find out)\b|\bdunno\b|\bdon'?t know\b|\bunknowns?\b|\bquestions? (?:left|open|for|i still)\b|"
        r"\bunanswered\b|\bfollow-?ups?\b|\bto be (?:clarified|decided)\b|\bnot (?:settled|decided)\b|"
        r"^\W*questions?\W*$|\bstill open\b|\bgaps\b",
        "Still to ask",
        "Opening hours",
    ),
    Heading(
        "warnings",
        About.WARNINGS,
        r"^\W*!+\W*$|\bwarn(?:ings?)?\b|\bimportant\b|\battention\b|\bscary\b|\bwatch ?-?outs?\b|\bcareful\b|\bgotchas?\b|\bpitfalls?\b|\bcaution\b|"
        r"\bdangers?\b|\brisks?\b|\bdon'?ts\b|\bnever\b|\btraps?\b|\bmistakes\b|\bwar stories\b|"
        r"\blessons\b|\bdo not\b",
        "Things to be careful with",
        "Care team",
    ),
    Heading(
        "decisions",
        About.DECISIONS,
        r"^\W*ifs?\W*$|\bifs\b|\bbranch(?:es)?\b|\bwhat[- ]ifs?\b|\bdecisions?\b|\bexceptions?\b|"
        r"\bforks?\b|\bspecial cases?\b|\bedge cases?\b|\btroubleshooting\b|\bwhen .* then\b|\bcases\b|"
        r"\bproblems?\b|\bvariations?\b|\bif\b.*\bthen\b",
        "What ifs",
        "Cutting branches off",
    ),
    Heading(
        "needs",
        About.NEEDS,
        r"\bpre-?req(?:uisite)?s?\b|\bmust be there\b|\bmust[- ]haves?\b|\bin place\b|\bstarting point\b|\bneed(?:ed|s)?\b|\brequire(?:d|ments?)?\b|^\W*before\W*$|\bbefore "
        r"(?:you|he|she|we|i|they|the|it|any|start\w*|begin\w*|anything)\b|\bpreparations?\b|"
        r"\baccess\b|\bhave ready\b|\bpreconditions?\b|\bset-?up\b|\bbeforehand\b|\bto have\b|\bequipment\b",
        "What you need",
        "Neon signs",
    ),
    Heading(
        "roles",
        About.ROLES,
        r"^\W*(?:who|roles?|people|team|actors?|responsibilit(?:y|ies)|who(?:'s| is) who|who does what|"
        r"contacts?|stakeholders?|roles (?:and|&) responsibilities)\W*$",
        "Who does what",
        "Who to ask",
    ),
    Heading(
        "tools",
        About.TOOLS,
        r"^\W*(?:tools?|systems?|software|applications?|materials?|tooling|what we use|tools (?:used|and systems|& systems))\W*$",
        "Systems",
        "System restart",
    ),
    Heading(
        "definitions",
        About.DEFINITIONS,
        r"^\W*(?:definitions?|glossary|terms|abbreviations?|acronyms?|jargon|words?)\W*$",
        "Glossary",
        "Terms of delivery sent",
    ),
    Heading(
        "background",
        About.BACKGROUND,
        r"^\W*(?:why|background|context|purpose|scope|about|introduction|intro|history|overview|opening|"
        r"summary|present|attendees|agenda|goal|trigger)\b[^.]{0,40}$",
        "Background",
        "Open the background report",
    ),
    Heading(
        "steps",
        About.STEPS,
        r"\bsteps?\b|\border of (?:things|work)\b|\bin order\b|^\W*(?:the )?order\W*$|\broutine\b|\binstructions?\b|\bdoes\b|^\W*run\W*$|\bwhat (?:he|she|they|i|we|you) (?:do|does|did)\b|\bprocedure\b|"
        r"\bsequence\b|\bprocess\b|\bthe (?:meeting|work|run|job|doing|flow)\b|\bhow (?:it|we|i|to|he|she)"
        r"\b|^\W*after(?:wards?)?\b|^\W*during\b|\bworking\b|\bclosing\b|\bstart of\b|\bworkflow\b|"
        r"\bon the day\b|\bday of\b|\bthe day\b|\bcomms\b|\bactions\b|\bdoing\b|\bfinish(?:ing)?\b|"
        r"\bcutover\b|\bexecution\b|\btimeline\b|\blog\b",
        "The steps",
        "Stephen",
    ),
)


def about(title: str) -> tuple[About, str]:
    """Return what a part with this title is about, and the name of the rule that says so."""
    for heading in HEADINGS:
        if heading.compiled.search(title):
            return heading.about, f"heading-{heading.name}"
    return About.UNKNOWN, ""
