"""The kinds of work that the article has SOPs for, in its order."""

from msgspec import Struct

from sop_studio.translation import N_


class UseCase(Struct, frozen=True):
    """One kind of work: what is stored, what people read, and the area in the IDs of its SOPs.

    `label` and `summary` are English; the summary says what such an SOP is for.
    """

    key: str
    label: str
    area: str
    summary: str


USE_CASES: tuple[UseCase, ...] = (
    UseCase(
        "deployment",
        N_("Deployment and release"),
        "REL",
        N_("Bring a new version of a service to its users, and take it back"),
    ),
    UseCase(
        "incident",
        N_("Incident response"),
        "INC",
        N_("Restore a service that fails its users, and keep them informed"),
    ),
    UseCase(
        "review",
        N_("Code review and merge"),
        "REV",
        N_("Review a code change, merge it, and revert it"),
    ),
    UseCase(
        "access",
        N_("Access management"),
        "ACC",
        N_("Grant, remove and re-certify access to a system"),
    ),
    UseCase(
        "security",
        N_("Security operations"),
        "SEC",
        N_("Handle vulnerabilities, and rotate secrets before they leak"),
    ),
    UseCase(
        "data",
        N_("Data migration and backup"),
        "DAT",
        N_("Migrate or back up a database, and prove that it can be restored"),
    ),
    UseCase(
        "change",
        N_("Change management"),
        "CHG",
        N_("Score, approve and carry out a change to a live system"),
    ),
)
"""The area codes follow the example ID of the article, SOP-REL-001."""

OTHER = UseCase(
    "other",
    N_("Other work"),
    "GEN",
    N_("Anything else that an office or a workshop does"),
)
"""Work that the article has no SOP for, and the program no starter."""

AREAS = {each.key: each.area for each in USE_CASES}
"""Area codes by use case."""
