"""What the pages of the guide explain: kinds of documents, reasons, questions, areas, signatures.

The catalogue offers some of it as choices and suggestions, so it is kept apart from the pages.
"""

from msgspec import Struct

from sop_studio.translation import N_, _


class DocumentType(Struct, frozen=True):
    """A kind of document: what is stored, its name, what it is, and what to do when it is that."""

    key: str
    label: str
    meaning: str
    example: str
    instead: str


DOCUMENT_TYPES: tuple[DocumentType, ...] = (
    DocumentType(
        "sop",
        "SOP",
        N_("How one activity is done, step by step, each time it comes up."),
        N_("“Deploy Service X to production”"),
        N_("You are in the right place."),
    ),
    DocumentType(
        "policy",
        "Policy",
        N_("A rule that holds for everybody. It says what must be so, not how to do it."),
        N_("“Every change to a live system is reviewed by a second person”"),
        N_(
            "State the rule on one page and have it decided by whoever may set it. Then write an"
            " SOP for each activity that keeps the rule, and name the policy in its references."
        ),
    ),
    DocumentType(
        "process",
        "Process",
        N_("How work passes from one activity and team to the next, from start to end."),
        N_("“Change management, from request to review”"),
        N_(
            "Draw the whole flow on a page: who hands over what to whom. Then write an SOP for each"
            " activity in it that needs care, and name the process in it."
        ),
    ),
    DocumentType(
        "work instruction",
        "Work instruction",
        N_("Every detail of one small task, or a plan that is carried out once."),
        N_("“Restart a stuck pipeline”, or the plan for moving one server"),
        N_(
            "A list of commands or a plan is enough: it needs no owner, review cycle or approval."
            " If an SOP uses it, link it there under work instructions."
        ),
    ),
)
"""The four kinds of documents; nothing is ever blocked by the answer."""


class Trigger(Struct, frozen=True):
    """A reason to write an SOP: the flag of the task, its words, and what ticking it does."""

    field: str
    words: str
    because: str
    acts: str = ""


TRIGGERS: tuple[Trigger, ...] = (
    Trigger(
        "task.repeated",
        N_("We do this again and again"),
        N_("the task comes again and again"),
    ),
    Trigger(
        "task.costly_errors",
        N_("A mistake is expensive or hard to undo"),
        N_("a mistake is expensive or hard to undo"),
        N_("The way back and the safety section are asked for."),
    ),
    Trigger(
        "task.cross_team",
        N_("Several teams have to work together"),
        N_("several teams have to work together"),
        N_("Development, QA, operations, security and product are put down as reviewers."),
    ),
    Trigger(
        "task.regulated",
        N_("A law, an audit or a standard asks for it"),
        N_("a law, an audit or a standard asks for it"),
        N_("A section is added that says which requirement is met where."),
    ),
    Trigger(
        "task.onboarding",
        N_("New people have to learn it"),
        N_("new people have to learn it"),
        N_("A table is begun of who has read and understood it."),
    ),
    Trigger(
        "task.after_incident",
        N_("It just went wrong, or nearly did"),
        N_("it just went wrong, or nearly did"),
        N_("The incident goes into the references and the change history."),
    ),
)
"""The six reasons, each a flag of the task; any one of them will do."""


class ErrorCost(Struct, frozen=True):
    """How much a mistake costs: what is stored, its name, and what it means in practice."""

    key: str
    label: str
    meaning: str


ERROR_COSTS: tuple[ErrorCost, ...] = (
    ErrorCost("low", "Low", N_("Some minutes of work, and nobody outside the team notices.")),
    ErrorCost("medium", "Medium", N_("Hours of work, or other teams have to wait.")),
    ErrorCost("high", "High", N_("Customers, money, data or people come to harm.")),
)


class Probe(Struct, frozen=True):
    """A question that brings out what an expert does without noticing it.

    `finds` says which part of the SOP the answer belongs to, `hint` how to go on asking.
    """

    key: str
    question: str
    hint: str
    finds: str


PROBES: tuple[Probe, ...] = (
    Probe(
        "start",
        N_("What makes you start?"),
        N_("A message, an alert, a date? Ask to see the last one."),
        "document.trigger",
    ),
    Probe(
        "action",
        N_("What exactly do you do?"),
        N_("Which screen, which button, which command? Have it shown rather than told."),
        "procedure.steps.action",
    ),
    Probe(
        "worked",
        N_("How do you know that it worked?"),
        N_("What do you look at, and what does it say when all is well?"),
        "procedure.steps.expected",
    ),
    Probe(
        "decide",
        N_("What do you decide here, and on which value?"),
        N_("“When it looks bad” is a number you have not heard yet. Ask for it."),
        "decisions.decisions",
    ),
    Probe(
        "wrong",
        N_("What goes wrong here?"),
        N_("How did you notice, and what did you do then? Ask about the last time."),
        "procedure.steps.caution",
    ),
    Probe(
        "tell",
        N_("Who has to know?"),
        N_("Before, during or after, and by which channel?"),
        "communication.during",
    ),
    Probe(
        "newcomer",
        N_("What would a newcomer get wrong?"),
        N_("What did you learn the hard way?"),
        "procedure.steps.details",
    ),
)
"""Asked about each step that is told; the first once, at the beginning."""


class Bucket(Struct, frozen=True):
    """One of the heaps into which lines are sorted while somebody is watched at work.

    `tag` stands in the notes, in every language: "[command]".
    """

    key: str
    tag: str
    label: str
    hint: str


BUCKETS: tuple[Bucket, ...] = (
    Bucket("tools", "tool", N_("Tools"), N_("Programs, pages, accounts and devices that are used")),
    Bucket("commands", "command", N_("Commands"), N_("What is typed or clicked, word for word")),
    Bucket(
        "checks",
        "check",
        N_("Checks"),
        N_("What is looked at before going on, and which value is good"),
    ),
    Bucket("pitfalls", "pitfall", N_("Pitfalls"), N_("What goes wrong, and how it is noticed")),
)


class ReviewArea(Struct, frozen=True):
    """An area that reviews an SOP: its name, what it looks at, and what to ask it.

    `also` holds what else people call it.
    """

    key: str
    label: str
    remit: str
    questions: tuple[str, ...]
    also: tuple[str, ...] = ()


REVIEW_AREAS: tuple[ReviewArea, ...] = (
    ReviewArea(
        "development",
        N_("Development"),
        N_("Steps, commands and results are right"),
        (
            N_("Are commands, versions and names right as they stand?"),
            N_("Is anything missing between two steps?"),
            N_("Does each step show what it should, every time?"),
            N_("Which steps could a script do?"),
        ),
        ("dev", "engineering"),
    ),
    ReviewArea(
        "quality",
        N_("Quality assurance"),
        N_("Results, gates and proof can be tested"),
        (
            N_("Can each expected result be seen or measured?"),
            N_("Are the limits the right ones, and where do they come from?"),
            N_("Do the success criteria prove what the purpose promises?"),
            N_("Could you show in a year that it was done this way?"),
        ),
        ("QA",),
    ),
    ReviewArea(
        "operations",
        N_("Operations"),
        N_("It can be done at night, and taken back"),
        (
            N_("Could you follow it at night, alone, for the first time?"),
            N_("Does the way back work from every point, within the time limit?"),
            N_("Will you be told early enough, and by a channel you read?"),
            N_("What do the alerts and dashboards show meanwhile?"),
        ),
        ("ops", "SRE"),
    ),
    ReviewArea(
        "security",
        N_("Security"),
        N_("Secrets, access and data handling"),
        (
            N_("Does anybody get more access than they need, or keep it for too long?"),
            N_("Could a key, a password or personal data end up in a log or a picture?"),
            N_("Who could misuse a step, and who would notice?"),
            N_("Are the approvals given by somebody other than the doer?"),
        ),
    ),
    ReviewArea(
        "product",
        N_("Product"),
        N_("Customers, timing and messages"),
        (
            N_("What do customers notice, and when is the best time for it?"),
            N_("Are the right people told, in words they understand?"),
            N_("Are purpose and scope what we agreed on?"),
            N_("Is what happens to customers when it is taken back acceptable?"),
        ),
    ),
)
"""The five areas that a review usually asks; a review may have more or fewer."""

OTHER_AREA_QUESTIONS = (
    N_("Is what concerns your area right, and is nothing missing?"),
    N_("What could go wrong in your area that the text does not see coming?"),
    N_("Is your area asked and told where it has to be?"),
    N_("What would you change first?"),
)
"""What an area of the writer's own is asked."""


def review_area(words: str) -> ReviewArea | None:
    """Return the area of that key or name, in English or as it is shown, or `None`."""
    wanted = words.strip().casefold()
    for area in REVIEW_AREAS:
        names = (area.key, area.label, _(area.label), *area.also)
        if wanted in {name.casefold() for name in names}:
            return area
    return None


class SignatureMeaning(Struct, frozen=True):
    """What a signature can say, for whom that fits, and what the signer answers for."""

    label: str
    who: str
    answers_for: str


SIGNATURE_MEANINGS: tuple[SignatureMeaning, ...] = (
    SignatureMeaning(
        N_("I wrote this and it is accurate"),
        N_("The author"),
        N_("The text says how the work is really done."),
    ),
    SignatureMeaning(
        N_("Checked within my remit"),
        N_("A reviewer of one area"),
        N_("What belongs to this area is right; the rest is for others to say."),
    ),
    SignatureMeaning(
        N_("Authorised for use"),
        N_("Whoever answers for the work"),
        N_("People may work by it from the effective date on."),
    ),
    SignatureMeaning(
        N_("Meets the quality system"),
        N_("Quality or compliance"),
        N_("It follows the rules that documents have to follow here."),
    ),
)
