"""What is asked of one text alone, beside how it is worded; `texts` looks for it."""

from sop_studio.checks.rule import Rule
from sop_studio.model.findings import Severity
from sop_studio.translation import N_

PLACEHOLDER = Rule(
    "P29",
    N_("No placeholder is left"),
    Severity.WARNING,
    "The article, sample template",
    N_("A reader at two in the morning cannot fill in a blank."),
)
PRIVATE_PLACE = Rule(
    "P30",
    N_("Records and links are where others can reach them"),
    Severity.WARNING,
    "The article, common mistakes (scattered, private locations)",
    N_("What lies on one person's computer is lost to everyone else, and to the audit."),
)
SECRET = Rule(
    "P28",
    N_("No password, key or token is written down"),
    Severity.BLOCKER,
    "The article, safety and security (secrets, how managed, never in logs)",
    N_("An SOP is read, printed and mailed by many; what stands in it is no secret any more."),
)
REFUSED_LINK = Rule(
    "P33",
    N_("Links can be followed"),
    Severity.WARNING,
    "Our own: only https, http and mailto links and links within the SOP are offered",
    N_("Other addresses are shown as plain text, so that no document can start a program."),
)
NOT_A_DATE = Rule(
    "D04",
    N_("Dates are real and in order"),
    Severity.WARNING,
    "ISO 8601; document control practice",
    N_("A date that can be read in two ways, or that cannot be, controls nothing."),
    asks_reason=True,
)

RULES = (SECRET, PLACEHOLDER, PRIVATE_PLACE, REFUSED_LINK, NOT_A_DATE)
