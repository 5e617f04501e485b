"""What the guide records about the making of the SOP: private unless chosen for an appendix."""

from sop_studio.model.catalogue.declaring import (
    choice,
    choices,
    code,
    date,
    entries,
    flag,
    line,
    pictures,
    rows,
    text,
    with_visibility,
)
from sop_studio.model.fields import (
    PrintedAs,
    Profile,
    Section,
    Visibility,
)
from sop_studio.model.guide.explanations import DOCUMENT_TYPES, ERROR_COSTS, REVIEW_AREAS
from sop_studio.model.use_cases import OTHER, USE_CASES

TASK = Section(
    key="task",
    title="Why this task",
    short="Why this task",
    summary="Why the task deserves an SOP.",
    profile=Profile.RECORD,
    fields=with_visibility(
        Visibility.APPENDIX,
        choice(
            "document_type",
            "Kind of document",
            "What are you about to write?",
            stage=1,
            choices=choices(
                ("", "Not chosen"),
                *((each.key, each.label) for each in DOCUMENT_TYPES),
            ),
        ),
        choice(
            "use_case",
            "Use case",
            "Which kind of work is it?",
            stage=1,
            choices=choices(
                ("", "Not chosen"),
                *((each.key, each.label) for each in USE_CASES),
                (OTHER.key, OTHER.label),
            ),
        ),
        flag("repeated", "Repeated task", "Is the task repeated?", stage=1),
        flag("costly_errors", "Costly errors", "Are errors costly?", stage=1),
        flag(
            "cross_team",
            "Several teams",
            "Must several teams work together?",
            stage=1,
        ),
        flag(
            "regulated",
            "Rules to meet",
            "Do laws, audits or standards ask for it?",
            stage=1,
        ),
        flag(
            "onboarding",
            "New people",
            "Do new people join the team?",
            stage=1,
        ),
        flag(
            "after_incident",
            "Recent incident",
            "Did something just go wrong, or nearly?",
            stage=1,
        ),
        line(
            "incident_id",
            "Incident",
            "Which incident was it?",
            "INC-2041",
            stage=1,
        ),
        choice(
            "error_cost",
            "Cost of an error",
            "What does an error cost?",
            stage=1,
            choices=choices(("", "Not chosen"), *((each.key, each.label) for each in ERROR_COSTS)),
        ),
        text(
            "justification",
            "Reason",
            "In a sentence: why this task?",
            "Two releases in May were taken back late because nobody knew the limit.",
            stage=1,
        ),
    ),
)

REVIEW = Section(
    key="review",
    title="Peer review",
    short="Peer review",
    summary="What each reviewer checked, and their verdict.",
    profile=Profile.RECORD,
    copied=False,
    fields=with_visibility(
        Visibility.APPENDIX,
        rows(
            "reviews",
            "Reviews",
            "Who reviewed it, and with what verdict?",
            stage=8,
            item_label="review",
            columns=(
                line(
                    "area",
                    "Area",
                    "For which area?",
                    "Security",
                    suggestions=tuple(each.label for each in REVIEW_AREAS),
                ),
                line("name", "Reviewer", "Who?", "R. Osei", is_person=True),
                line(
                    "remit",
                    "Remit",
                    "What do they look at?",
                    "Secrets, access and data handling",
                ),
                choice(
                    "verdict",
                    "Verdict",
                    "What is the verdict?",
                    choices=choices(
                        ("", "Open"),
                        ("fit for use", "Fit for use"),
                        ("fit with changes", "Fit with changes"),
                        ("not fit", "Not fit"),
                    ),
                ),
                date("date", "Date", "When?"),
                text("comments", "Comments", "What did they say?"),
            ),
        ),
    ),
)

_PICTURE_COLUMNS = (
    line("alt", "Description", "What does the picture show, for somebody who cannot see it?"),
    line("caption", "Caption", "What stands under the picture?"),
)

_STEP_RESULT_COLUMNS = (
    line(
        "step",
        "Step",
        "Which step of the SOP is it?",
        editable=False,
        printed_as=PrintedAs.POSITION,
    ),
    line("number", "Number", "Which number had the step?", editable=False),
    flag("rollback", "Rollback", "Is it a step of the rollback?", editable=False),
    line("role", "Role", "Whose step was it?", editable=False),
    line("condition", "Condition", "When was it to be done?", editable=False),
    line("caution", "Caution", "What was to be watched out for?", editable=False),
    line("action", "Action", "What was to be done?", editable=False),
    text("details", "Details", "How was it to be done?", editable=False),
    code("commands", "Commands", "Which commands were to be run?", editable=False),
    pictures(
        "shown",
        "Pictures of the step",
        "What was it to look like?",
        editable=False,
        columns=_PICTURE_COLUMNS,
    ),
    line("expected", "Expected result", "What was to be seen?", editable=False),
    line("evidence", "Evidence", "What was to be kept as proof?", editable=False),
    choice(
        "outcome",
        "Outcome",
        "How did it go?",
        choices=choices(
            ("", "Open"),
            ("as expected", "As expected"),
            ("not as expected", "Not as expected"),
            ("left out", "Left out"),
        ),
    ),
    text("note", "Note", "What was seen instead?"),
    pictures(
        "pictures",
        "Pictures",
        "What did it look like?",
        columns=_PICTURE_COLUMNS,
    ),
    line("started", "Started", "When did it start?", editable=False),
    line("ended", "Ended", "When did it end?", editable=False),
    choice(
        "answer",
        "Answer",
        "What was done about it in the SOP?",
        editable=False,
        choices=choices(
            ("", "Open"),
            ("action changed", "Action changed"),
            ("expected result changed", "Expected result changed"),
            ("caution added", "Caution added"),
            ("step added", "Step added"),
            ("question asked", "Question asked"),
            ("comment made", "Comment made"),
            ("set aside", "Set aside"),
        ),
    ),
)

PILOT = Section(
    key="pilot",
    title="Pilot runs",
    short="Pilot",
    summary="Supervised runs, and what differed from the text.",
    profile=Profile.RECORD,
    copied=False,
    fields=with_visibility(
        Visibility.PRIVATE,
        rows(
            "runs",
            "Pilot runs",
            "When was it tried, and what differed?",
            stage=9,
            item_label="pilot run",
            columns=(
                date("date", "Date", "When?"),
                line("version", "Version", "Which version was run?", editable=False),
                line(
                    "occasion",
                    "Occasion",
                    "On which occasion?",
                    "Release 1.3.2, planned",
                ),
                line("executor", "Executor", "Who did it?", "S. Iyer", is_person=True),
                line("supervisor", "Supervisor", "Who watched?", "D. Moreau", is_person=True),
                line("started", "Started", "When did it start?", editable=False),
                rows(
                    "pauses",
                    "Pauses",
                    "When did nobody work on it?",
                    item_label="pause",
                    editable=False,
                    columns=(
                        line("began", "Began", "When did it begin?", editable=False),
                        line("ended", "Ended", "When did it end?", editable=False),
                    ),
                ),
                line("stopped", "Stopped", "When was it stopped to go back?", editable=False),
                line("ended", "Ended", "When did it end?", editable=False),
                line(
                    "duration",
                    "Duration",
                    "How long did it take?",
                    "70 minutes",
                ),
                choice(
                    "result",
                    "Result",
                    "How did it go?",
                    choices=choices(
                        ("", "Open"),
                        ("as written", "As written"),
                        ("with deviations", "With deviations"),
                        ("stopped", "Stopped"),
                    ),
                ),
                text("deviations", "Deviations", "What differed from the text?"),
                text("fixes", "Fixes", "What was changed in the SOP?"),
                rows(
                    "results",
                    "Steps run",
                    "What came of each step?",
                    item_label="step run",
                    editable=False,
                    columns=_STEP_RESULT_COLUMNS,
                ),
            ),
        ),
    ),
)

TRAINING = Section(
    key="training",
    title="Training",
    short="Training",
    summary="How the SOP is taught and shared.",
    profile=Profile.RECORD,
    copied=False,
    fields=with_visibility(
        Visibility.APPENDIX,
        rows(
            "walkthroughs",
            "Walkthroughs",
            "When was it shown to the team?",
            stage=11,
            item_label="walkthrough",
            example_rows=(("2026-12-01", "Release Manager", "Platform team"),),
            columns=(
                date("date", "Date", "When?"),
                line("trainer", "Trainer", "Who showed it?", is_person=True),
                line("audience", "Audience", "To whom?"),
            ),
        ),
        line("demo_link", "Demo", "Where is the recorded demo?", stage=11, is_place=True),
        entries(
            "linked_from",
            "Linked from",
            "From which pages is it linked?",
            stage=11,
            item_label="page",
            is_place=True,
            example_rows=(("Runbook page of Service X",),),
        ),
        rows(
            "readers",
            "Readers",
            "Who must read and understand it?",
            stage=11,
            item_label="reader",
            example_rows=(("A. Novak", "Executor"),),
            columns=(
                line("name", "Name", "Who?", is_person=True),
                line("role", "Role", "In which role?"),
            ),
        ),
        rows(
            "readings",
            "Read and understood",
            "Who has signed for which version?",
            stage=11,
            item_label="signature",
            columns=(
                line("version", "Version", "Which version?", "1.0"),
                line("name", "Name", "Who?", "A. Novak", is_person=True),
                line("role", "Role", "In which role?", "Executor"),
                date("date", "Date", "When?", "2026-12-02"),
                line(
                    "content_hash",
                    "Content read",
                    "Which content was read?",
                    editable=False,
                ),
            ),
        ),
    ),
)

METRICS = Section(
    key="metrics",
    title="Measures",
    short="Measures",
    summary="How the SOP does in real use, and what its reviews found.",
    profile=Profile.RECORD,
    copied=False,
    fields=with_visibility(
        Visibility.APPENDIX,
        rows(
            "measurements",
            "Measurements",
            "What was measured?",
            stage=12,
            item_label="measurement",
            columns=(
                date("date", "Date", "When?"),
                line("name", "Measure", "What?", "Time to complete"),
                line("value", "Value", "Which value?", "62 minutes"),
            ),
        ),
        rows(
            "review_log",
            "Review log",
            "When was it reviewed, and with what outcome?",
            stage=12,
            item_label="review",
            columns=(
                date("date", "Date", "When?"),
                line("reviewer", "Reviewer", "Who?"),
                line(
                    "outcome",
                    "Outcome",
                    "What came of it?",
                    "No change needed",
                ),
            ),
        ),
        text(
            "improvements",
            "Improvements",
            "What should be better next time?",
            stage=12,
        ),
    ),
)
