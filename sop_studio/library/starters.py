"""The starters a new SOP can begin with, the sample, and a fresh SOP made from either."""

from dataclasses import dataclass

from sop_studio import assets
from sop_studio.errors import UsageError
from sop_studio.model.sop import Sop
from sop_studio.storage import decode
from sop_studio.translation import N_, _

SAMPLE_PATH = "resources/samples/production-deployment.sop"


@dataclass(frozen=True, slots=True)
class Starter:
    """A shipped SOP to begin with; `description` says when to use it. Both are English."""

    name: str
    title: str
    description: str

    @property
    def path(self) -> str:
        """Return the path of the file among the files that come with the program."""
        return f"templates/starters/{self.name}.sop"


STARTERS: tuple[Starter, ...] = (
    Starter("blank", N_("Blank"), N_("Begin with empty sections")),
    Starter(
        "deployment",
        N_("Deployment and release"),
        N_("Bring a new version of a service to its users, and take it back"),
    ),
    Starter(
        "incident",
        N_("Incident response"),
        N_("Restore a service that fails its users, and keep them informed"),
    ),
    Starter(
        "review", N_("Code review and merge"), N_("Review a code change, merge it, and revert it")
    ),
    Starter(
        "access", N_("Access management"), N_("Grant, remove and re-certify access to a system")
    ),
    Starter(
        "security",
        N_("Security operations"),
        N_("Handle vulnerabilities, and rotate secrets before they leak"),
    ),
    Starter(
        "data",
        N_("Data migration and backup"),
        N_("Migrate or back up a database, and prove that it can be restored"),
    ),
    Starter(
        "change",
        N_("Change management"),
        N_("Score, approve and carry out a change to a live system"),
    ),
)
"""Named after the use cases of the article, in its order, after the blank one."""


def starter(name: str) -> Starter:
    """Return the starter of that name; raises UsageError where there is none."""
    for each in STARTERS:
        if each.name == name:
            return each
    known = ", ".join(each.name for each in STARTERS)
    raise UsageError(
        _("There is no starter named “{name}”. Choose one of: {known}.").format(
            name=name, known=known
        )
    )


def load_starter(name: str) -> Sop:
    """Return the shipped SOP of that name, as it stands in its file.

    Give it to `new_from` before a person edits it. Raises UsageError for an unknown name and
    FileProblem when the program came without the file.
    """
    return _load(starter(name).path)


def load_sample() -> Sop:
    """Return the sample: the production deployment of the article, made into a whole SOP."""
    return _load(SAMPLE_PATH)


def _load(path: str) -> Sop:
    return decode(assets.read_bytes(path), path.rpartition("/")[2]).sop
