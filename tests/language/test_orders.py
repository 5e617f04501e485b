"""Orders, their conditions, the actions in them, and who acts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.language.actions import actions_in, alternatives_in
from sop_studio.language.clauses import (
    ActorKind,
    actor,
    condition_last,
    passives_in,
    pronoun_actor,
)
from sop_studio.language.openings import opening
from sop_studio.language.prose import prose
from sop_studio.language.sentences import Sentence, sentence, sentences

ORDERS = [
    "Restart the service.",
    "restart the service",
    "1. Restart the service.",
    "2) Restart the service.",
    "Step 3: Tag the release",
    "DBA: stop the replica.",
    "Release manager: tag the release.",
    "(Ops) Tag the release.",
    "[Executor] Tag the release.",
    "**Optional:** Tag the release.",
    "If the check fails, restart the service.",
    "If the check fails restart the service.",
    "When prompted, enter the code.",
    "After the backup completes, verify the checksum.",
    "If A, B or C is red, call the owner.",
    "To restart the pod, run `kubectl delete pod x`.",
    "On the bastion host, open a shell.",
    "As root, run the script.",
    "Using the console, delete the volume.",
    "Then click **Save**.",
    "Please approve the change.",
    "Carefully remove the disk.",
    "Apply the patch.",
    "Do not delete the volume.",
    "Never delete the volume.",
    "Backup the database.",
    "Release the build to staging.",
    "Check results are green.",
    "Log in to the console.",
    "Stop/restart the service.",
    "Verify: all pods are green.",
    "Re-run the job.",
    "Double-check the hash.",
    "Canary 10 % of traffic for 15 min.",
    "Create branch - create the branch from main.",
    "Make sure that the job runs.",
]
STATEMENTS = [
    "The service restarts.",
    "Release notes are published.",
    "Backup jobs must be green.",
    "Access to the console",
    "You should restart the service.",
    "The DBA restarts the service.",
    "Once the pods are ready, the traffic is switched.",
    "Restarting the service",
    "Service restart",
    "There are two options.",
    "Test results are green.",
    "Post-release verification",
    "How was it detected?",
]


def read(text: str) -> Sentence:
    return sentence(prose(text))


@pytest.mark.parametrize("text", ORDERS)
def test_an_order_is_recognised_behind_number_role_and_condition(text: str) -> None:
    assert opening(read(text)).verb is not None


@pytest.mark.parametrize("text", STATEMENTS)
def test_a_statement_or_a_heading_is_no_order(text: str) -> None:
    assert opening(read(text)).verb is None


def test_a_sentence_that_opens_with_code_is_not_judged() -> None:
    assert not opening(read("`helm rollback x 3`")).judged
    assert not opening(read("重启服务")).judged


def test_the_leading_condition_is_found() -> None:
    found = opening(read("2. If the check fails, restart it."))
    words = read("2. If the check fails, restart it.").words
    assert found.condition is not None
    start, end = found.condition
    assert " ".join(word.raw for word in words[start:end]) == "If the check fails"


ACTIONS = [
    ("Restart the service.", ["restart"]),
    ("Stop the service and restart the node.", ["stop", "restart"]),
    ("Stop it, then restart the node.", ["stop", "restart"]),
    (
        "Open Users, select Ann, click Remove, and confirm the change.",
        ["open", "select", "click", "confirm"],
    ),
    ("Tag the release and then notify the channel.", ["tag", "notify"]),
    ("Wait until the pods are ready and restart the gateway.", ["wait", "restart"]),
    ("Backup the database and then failover the cluster.", ["back up", "fail over"]),
    ("Use the script to stop and restart the service.", ["use"]),
    ("Check that users log in and see the page.", ["check"]),
    ("Drag and drop the file.", ["drag"]),
    ("Collect logs and test results.", ["collect"]),
    ("Restrict RDP, SSH, and similar protocols.", ["restrict"]),
    ("Watch the log and restart the node at the same time.", ["watch"]),
    ("Announce it, do not act on it.", ["announce"]),
    ("List the fixes (roll back, restart it) and delegate them.", ["list", "delegate"]),
    ("The service restarts.", []),
]


@pytest.mark.parametrize(("text", "verbs"), ACTIONS)
def test_actions_are_the_coordinated_orders(text: str, verbs: list[str]) -> None:
    assert [action.verb for action in actions_in(read(text))] == verbs


def test_alternatives_are_orders_joined_by_or() -> None:
    found = alternatives_in(read("Restart or redeploy the service."))
    assert found is not None
    assert [action.verb for action in found] == ["restart", "redeploy"]
    assert alternatives_in(read("Restart the service in Oslo or Bergen.")) is None
    assert alternatives_in(read("Ask who can restart or redeploy it.")) is None


LATE = [
    ("Restart the service if the check fails.", "if the check fails"),
    ("Escalate to the owner when the limit is passed", "when the limit is passed"),
    ("Do not merge during a freeze unless the change is urgent.", "unless the change is urgent"),
    ("Tell Ops, then restart it if the check fails.", "if the check fails"),
    ("If the check fails, restart the service.", None),
    ("Check if the service is up.", None),
    ("Verify in the console whether and when the job ran.", None),
    ("Restart it, and if it fails, call the owner.", None),
    ("Note the time when the job started.", None),
    ("Enter the code when prompted.", None),
    ("Use the id as key — it is stable and may change when it is reset.", None),
]


@pytest.mark.parametrize(("text", "condition"), LATE)
def test_a_condition_after_its_order_is_found(text: str, condition: str | None) -> None:
    late = condition_last(read(text))
    assert (late.text if late else None) == condition


PASSIVES = [
    ("The ticket is reassigned.", ["is reassigned"], True),
    ("The service should be restarted by Ops.", ["be restarted"], True),
    ("The tag is automatically updated.", ["is automatically updated"], True),
    ("If the ticket is reassigned, call Ops.", ["is reassigned"], False),
    ("Check that the ticket is reassigned.", ["is reassigned"], False),
    ("The tool is based on Python.", [], False),
    ("The service is up.", [], False),
]


@pytest.mark.parametrize(("text", "verbs", "main"), PASSIVES)
def test_passives_are_found_and_told_apart_by_clause(
    text: str, verbs: list[str], main: bool
) -> None:
    found = passives_in(read(text))
    assert [passive.text for passive in found] == verbs
    assert any(passive.main for passive in found) == main


ACTORS = [
    ("You should restart the service.", ActorKind.PRONOUN, "You"),
    ("If it fails, we restart the service.", ActorKind.PRONOUN, "we"),
    ("DBA: stop the replica.", ActorKind.ROLE, "DBA"),
    ("The release manager tags the release.", ActorKind.ROLE, "release manager"),
    ("The on-call engineer must acknowledge the page.", ActorKind.ROLE, "on-call engineer"),
]


@pytest.mark.parametrize(("text", "kind", "name"), ACTORS)
def test_the_actor_is_a_pronoun_or_a_role(text: str, kind: ActorKind, name: str) -> None:
    found = actor(read(text))
    assert found is not None
    assert (found.kind, found.text) == (kind, name)
    assert prose(text)[found.start : found.end] == name


def test_an_order_has_no_actor() -> None:
    assert actor(read("Restart the service.")) is None
    assert pronoun_actor(read("If you see an error, restart it.")) is None


@given(st.text(alphabet='if the you and or stop log is. ,:;(-)"`/1A', max_size=120))
def test_any_text_can_be_read(text: str) -> None:
    for each in sentences(prose(text)):
        found = opening(each)
        assert 0 <= found.start <= len(each.words)
        for action in actions_in(each):
            assert each.start <= action.start < action.end <= each.end
        passives_in(each)
        actor(each)
        late = condition_last(each)
        assert late is None or each.start < late.start < late.end <= each.end
        alternatives_in(each)
