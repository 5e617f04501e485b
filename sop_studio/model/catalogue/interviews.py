"""Whom the guide asked, what they said, and what was decided about it: private."""

from sop_studio.model.catalogue.declaring import (
    choice,
    choices,
    code,
    date,
    line,
    rows,
    text,
    with_visibility,
)
from sop_studio.model.fields import Profile, Section, Visibility

_NOTES_DECISION_COLUMNS = (
    line("about", "About", "What is it about?", editable=False),
    choice(
        "verdict",
        "Verdict",
        "What was decided?",
        editable=False,
        choices=choices(("", "Open"), ("accepted", "Accepted"), ("rejected", "Rejected")),
    ),
    line("text", "Text", "What is proposed?", editable=False),
    line("actor", "Actor", "Who does it?", editable=False),
    line("expected", "Expected result", "What shows that it worked?", editable=False),
    line("condition", "Condition", "When is it done?", editable=False),
    line("then", "Then", "What is done then?", editable=False),
    line("otherwise", "Otherwise", "What is done otherwise?", editable=False),
    text("tools", "Tools", "With which tools?", editable=False),
    code("commands", "Commands", "Which commands are typed?", editable=False),
    line("takes", "In the place of", "In the place of which proposals?", editable=False),
    line("after", "Moved behind", "Behind which proposal was it moved?", editable=False),
    line("made", "Made", "What did it become in the SOP?", editable=False),
    text("words", "Words", "Which words of the notes is it about?", editable=False),
)

INTERVIEWS = Section(
    key="interviews",
    title="Interviews",
    short="Interviews",
    summary="Who was asked, what they said, and what is still open.",
    profile=Profile.RECORD,
    copied=False,
    fields=with_visibility(
        Visibility.PRIVATE,
        rows(
            "interviews",
            "Interviews",
            "Whom did you ask?",
            stage=2,
            item_label="interview",
            columns=(
                line("person", "Person", "Who?", "R. Osei", is_person=True),
                line("role", "Role", "In which role?", "Release engineer"),
                choice(
                    "part",
                    "Part",
                    "Do they do the task or review it?",
                    choices=choices(
                        ("", "Not chosen"),
                        ("doer", "Does the task"),
                        ("reviewer", "Reviews the task"),
                    ),
                ),
                date("date", "Date", "When?", "2026-10-12"),
                text("notes", "Notes", "What did they say?"),
                rows(
                    "decisions",
                    "Decisions about the notes",
                    "What was decided about what the notes propose?",
                    item_label="decision about the notes",
                    editable=False,
                    visibility=Visibility.KEPT,
                    columns=_NOTES_DECISION_COLUMNS,
                ),
            ),
        ),
        rows(
            "open_questions",
            "Open questions",
            "What is still open?",
            stage=2,
            item_label="open question",
            columns=(
                line(
                    "question",
                    "Question",
                    "What do you need to know?",
                    "Who may skip the canary?",
                ),
                line("ask", "Ask", "Who would know?", "R. Osei"),
                line(
                    "about",
                    "About",
                    "Which part of the SOP is it about?",
                    editable=False,
                ),
                line("answer", "Answer", "What is the answer?"),
            ),
        ),
    ),
)
