"""Sections a team adds only when it needs them, and the writer's own sections."""

from sop_studio.model.catalogue.declaring import (
    choice,
    choices,
    line,
    reference,
    rows,
    text,
)
from sop_studio.model.fields import (
    ANY_SECTION,
    FieldUse,
    PrintedAs,
    Profile,
    Section,
)

_LEVELS = choices(("", "Not chosen"), ("low", "Low"), ("medium", "Medium"), ("high", "High"))

RISKS = Section(
    key="risks",
    title="Risks",
    short="Risks",
    summary="What could go wrong, and what is done about it.",
    profile=Profile.OPTIONAL,
    reviewed_by=("quality", "security", "product"),
    synonyms=("risks", "risk", "risk analysis", "risk register"),
    fields=(
        choice(
            "rating",
            "Overall risk",
            "How risky is the activity as a whole?",
            stage=5,
            choices=_LEVELS,
        ),
        rows(
            "risks",
            "Risks",
            "What could go wrong?",
            stage=5,
            item_label="risk",
            columns=(
                line("risk", "Risk", "What could go wrong?", "A bad release reaches all customers"),
                choice("likelihood", "Likelihood", "How likely is it?", choices=_LEVELS),
                choice("impact", "Impact", "How bad would it be?", choices=_LEVELS),
                line(
                    "mitigation",
                    "Counter-measure",
                    "What is done about it?",
                    "Canary at 10 % for 15 minutes",
                    use=FieldUse.DESCRIPTION,
                    must="Say what is done about the risk.",
                ),
                line("owner", "Owner", "Who looks after it?", "Release Manager"),
            ),
            example_rows=(
                (
                    "A bad release reaches all customers",
                    "low",
                    "high",
                    "Canary at 10 % for 15 minutes",
                    "Release Manager",
                ),
            ),
        ),
    ),
)

INDICATORS = Section(
    key="indicators",
    title="KPIs",
    short="KPIs",
    summary="Figures that show how well the procedure does.",
    profile=Profile.OPTIONAL,
    reviewed_by=("quality", "operations", "product"),
    synonyms=("kpis", "kpi", "key performance indicators", "performance indicators"),
    fields=(
        rows(
            "indicators",
            "KPIs",
            "Which figures show how well it does?",
            stage=12,
            item_label="KPI",
            columns=(
                line("name", "KPI", "Which figure?", "Releases rolled back"),
                line(
                    "target",
                    "Target",
                    "Which value is aimed at?",
                    "below 5 %",
                    must="Give the value that is aimed at.",
                ),
                line("source", "Source", "Where is it read?", "Release report", is_place=True),
                line("owner", "Owner", "Who looks after it?", "Release Manager"),
            ),
            example_rows=(
                ("Releases rolled back", "below 5 %", "Release report", "Release Manager"),
            ),
        ),
    ),
)

COMPLIANCE = Section(
    key="compliance",
    title="Compliance Mapping",
    short="Compliance",
    summary="Which requirement of which standard is met where.",
    profile=Profile.OPTIONAL,
    reviewed_by=("quality", "security"),
    synonyms=("compliance mapping", "applicable controls", "standards mapping"),
    fields=(
        rows(
            "clauses",
            "Requirements",
            "Which requirements does this SOP meet?",
            stage=10,
            item_label="requirement",
            columns=(
                line("standard", "Standard", "Which standard?", "ISO/IEC 27001:2022"),
                line("clause", "Clause", "Which clause?", "A.8.32"),
                line(
                    "requirement",
                    "Requirement",
                    "What does it ask?",
                    "Changes follow change management",
                ),
                line(
                    "met_by",
                    "Met by",
                    "Which part of this SOP meets it?",
                    "Quality & Controls, approvals needed",
                    must="Say which part of this SOP meets it.",
                ),
            ),
            example_rows=(
                (
                    "ISO/IEC 27001:2022",
                    "A.8.32",
                    "Changes follow change management",
                    "Quality & Controls, approvals needed",
                ),
            ),
        ),
    ),
)

CUSTOM = Section(
    key="custom",
    title="Further sections",
    short="Further sections",
    summary="Sections of your own.",
    profile=Profile.CUSTOM,
    fields=(
        rows(
            "sections",
            "Sections",
            "Which sections of your own do you need?",
            stage=3,
            item_label="section",
            columns=(
                line(
                    "title",
                    "Heading",
                    "What is the section called?",
                    "Contacts",
                    must="Give the section a heading.",
                    printed_as=PrintedAs.TITLE,
                ),
                text(
                    "text",
                    "Text",
                    "What does it say?",
                    "Release Manager: extension 4401, on working days. On-call engineer: the rota"
                    " page, day and night.",
                    use=FieldUse.DESCRIPTION,
                    must="Write the section, or remove it.",
                ),
                reference(
                    "after",
                    "Comes after",
                    "After which section does it come?",
                    target=ANY_SECTION,
                    printed_as=PrintedAs.POSITION,
                ),
            ),
        ),
    ),
)
