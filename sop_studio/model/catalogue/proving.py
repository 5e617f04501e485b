"""The sections that prove the work: acceptance, communication, records, safety, change history."""

from sop_studio.model.fields import (
    FieldUse,
    Profile,
    Section,
    Shape,
    choice,
    choices,
    date,
    entries,
    line,
    rows,
    text,
)

ACCEPTANCE = Section(
    key="acceptance",
    title="Verification & Acceptance",
    short="Verification",
    summary="What proves success, and who signs it off.",
    profile=Profile.SIMPLE,
    synonyms=(
        "verification and acceptance",
        "verification",
        "acceptance criteria",
        "validation",
        "health checks",
        "smoke test",
        "verify resources",
        "data confirmation",
        "sign-off",
    ),
    fields=(
        entries(
            "criteria",
            "Success criteria",
            "What proves that it worked?",
            stage=7,
            check="G7",
            item_label="criterion",
            use=FieldUse.EXPECTED,
            help="Name a value or something that can be seen.",
            example_rows=(("Error rate at or below 0.2 % for 30 minutes at 100 % traffic",),),
        ),
        line(
            "sign_off_role",
            "Sign-off by",
            "Who signs it off?",
            "Release Manager",
            stage=7,
            check="G7",
            required=True,
        ),
        line("sign_off_window", "Within", "Within what time?", "1 working day", stage=7),
    ),
)

_NOTICE_COLUMNS = (
    line("audience", "Who is told", "Who is told?", "Customer support", must="Say who is told."),
    line("channel", "Channel", "By which channel?", "#releases", must="Say by which channel."),
    line("sender", "Who posts", "Who writes it?", "Executor"),
    line("timing", "When", "When, or how often?", "30 minutes before the first step"),
    line(
        "message",
        "Message",
        "What does it say?",
        "Release window opens at 10:00; expect no downtime",
        use=FieldUse.NOTE,
    ),
)

COMMUNICATION = Section(
    key="communication",
    title="Communication Plan",
    short="Communication",
    summary="Who is told what, before, during and after.",
    profile=Profile.SIMPLE,
    synonyms=(
        "communication plan",
        "communication",
        "communicate",
        "communication and escalation",
        "notify customers",
        "contact info",
        "contacts",
        "getting help",
        "status page",
    ),
    fields=(
        rows(
            "before",
            "Before",
            "Who is told before it starts?",
            stage=10,
            item_label="message before",
            columns=_NOTICE_COLUMNS,
            example_rows=(
                (
                    "Customer support",
                    "#releases",
                    "Executor",
                    "30 minutes before the first step",
                    "Release window opens at 10:00; expect no downtime",
                ),
            ),
        ),
        rows(
            "during",
            "During",
            "Who is told while it runs, and how often?",
            stage=10,
            item_label="message during",
            columns=_NOTICE_COLUMNS,
            example_rows=(
                (
                    "Engineering",
                    "#releases",
                    "Executor",
                    "At each change of traffic share",
                    "Canary at 10 %, error rate 0.1 %",
                ),
            ),
        ),
        rows(
            "after",
            "After",
            "Who is told when it is done?",
            stage=10,
            item_label="message after",
            columns=_NOTICE_COLUMNS,
            example_rows=(
                (
                    "Product and support",
                    "E-mail",
                    "Release Manager",
                    "Within 1 hour",
                    "Version 1.4.0 is live, with release notes",
                ),
            ),
        ),
        rows(
            "templates",
            "Message templates",
            "Which ready-made words can be used?",
            stage=10,
            item_label="message template",
            shape=Shape.TERMS,
            columns=(
                line("name", "Template", "What is it for?", "Rollback notice"),
                text(
                    "text",
                    "Words",
                    "What does it say?",
                    "We took version 1.4.0 back at 10:25. Service is normal.",
                    use=FieldUse.NOTE,
                    must="Write the words of the message.",
                ),
            ),
            example_rows=(
                ("Rollback notice", "We took version 1.4.0 back at 10:25. Service is normal."),
            ),
        ),
    ),
)

RECORDS = Section(
    key="records",
    title="Records & Artifacts",
    short="Records",
    summary="What is kept as evidence, where, how long and by whom.",
    profile=Profile.SIMPLE,
    synonyms=(
        "records and artifacts",
        "records",
        "evidence documentation",
        "collect evidence",
        "create incident file",
        "retention",
        "records & evidence",
        "artifacts",
    ),
    fields=(
        rows(
            "records",
            "Records",
            "What is kept, and where?",
            stage=7,
            check="G8",
            item_label="record",
            shape=Shape.TERMS,
            help="A place that others can reach, not a personal folder.",
            columns=(
                line("name", "Record", "What is kept?", "Pipeline run", check="G8", required=True),
                choice(
                    "kind",
                    "Kind",
                    "What kind of record is it?",
                    choices=choices(
                        ("", "Not chosen"),
                        ("ticket", "Ticket"),
                        ("pipeline run", "Pipeline run"),
                        ("log", "Log"),
                        ("evidence folder", "Evidence folder"),
                        ("report", "Report"),
                        ("other", "Other"),
                    ),
                ),
                line(
                    "location",
                    "Location",
                    "Where is it kept?",
                    "Attached to the change ticket",
                    check="G8",
                    required=True,
                    is_place=True,
                ),
                line("retention", "Retention", "How long is it kept?", "3 years"),
                line("owner", "Owner", "Who looks after it?", "Release Manager"),
            ),
            example_rows=(
                (
                    "Pipeline run",
                    "pipeline run",
                    "Attached to the change ticket",
                    "3 years",
                    "Release Manager",
                ),
            ),
        ),
        line(
            "not_applicable",
            "Not applicable",
            "If nothing needs to be kept, why not?",
            "The walkthrough leaves no records.",
            stage=7,
            check="G8",
            help="The reason is printed.",
        ),
    ),
)

SAFETY = Section(
    key="safety",
    title="Safety & Security",
    short="Safety and security",
    summary="How data and secrets are handled, and the least access that suffices.",
    profile=Profile.FULL,
    synonyms=(
        "safety and security",
        "security",
        "safety",
        "risk assessment",
        "secrets management",
        "hazards",
        "security considerations",
        "safety and security considerations",
    ),
    fields=(
        text(
            "data",
            "Data handling",
            "Which data is touched, and how is it protected?",
            "Logs may hold customer e-mail addresses: attach excerpts only, with addresses masked.",
            stage=5,
            use=FieldUse.DESCRIPTION,
        ),
        text(
            "secrets",
            "Secrets",
            "How are passwords and keys handled?",
            "The deploy token is read from the vault at run time and never printed.",
            stage=5,
            use=FieldUse.DESCRIPTION,
        ),
        text(
            "access",
            "Least privilege",
            "What is the least access that suffices?",
            "Membership of release-prod is granted for the release window only.",
            stage=5,
            use=FieldUse.DESCRIPTION,
        ),
    ),
)

HISTORY = Section(
    key="history",
    title="Change History",
    short="Change history",
    summary="What changed, when, by whom and why; the newest version first.",
    profile=Profile.SIMPLE,
    copied=False,
    synonyms=(
        "change history",
        "version history",
        "revision history",
        "document history",
        "history",
        "changelog",
    ),
    fields=(
        rows(
            "changes",
            "Changes",
            "What changed in each version?",
            stage=10,
            item_label="version",
            newest_first=True,
            columns=(
                line(
                    "version", "Version", "Which version?", "1.0", must="Say which version it was."
                ),
                date("date", "Date", "When?", "2026-02-03", must="Give the date."),
                line(
                    "author",
                    "Author",
                    "Who wrote it?",
                    "A. Novak",
                    must="Say who wrote it.",
                    is_person=True,
                ),
                line(
                    "summary", "Changes", "What changed?", "First version", must="Say what changed."
                ),
                line(
                    "reason",
                    "Reason",
                    "Why, or after which incident or ticket?",
                    "New release process",
                ),
            ),
            example_rows=(
                ("1.0", "2026-02-03", "A. Novak", "First version", "New release process"),
            ),
        ),
    ),
)
