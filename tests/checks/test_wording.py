"""The wording rules speak up about what confuses a reader, and about nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.checks.wording import RULES, Example, TextRemark, WordingRule, remarks
from sop_studio.model.fields import JUDGED, FieldUse
from sop_studio.model.findings import Severity

ACTION = FieldUse.ACTION


def codes(text: str, use: FieldUse = ACTION) -> list[str]:
    return [remark.code for remark in remarks(text, use)]


def only(code: str, text: str, use: FieldUse = ACTION) -> TextRemark:
    (remark,) = [each for each in remarks(text, use) if each.code == code]
    return remark


def shown(text: str, remark: TextRemark) -> str:
    return text[remark.start : remark.end]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_fires_on_its_example_and_not_on_its_counter_example(rule: WordingRule) -> None:
    assert rule.code in codes(rule.example.text, rule.example.use)
    assert rule.code not in codes(rule.counter_example.text, rule.counter_example.use)
    for example in (rule.example, rule.counter_example):
        assert example.use in rule.uses


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_has_a_title_a_source_and_never_blocks(rule: WordingRule) -> None:
    assert rule.title
    assert rule.source
    assert rule.severity is not Severity.BLOCKER
    for remark in remarks(rule.example.text, rule.example.use):
        assert remark.severity is not Severity.BLOCKER
        for sentence in (remark.message, remark.fix):
            assert sentence[0].isupper() or sentence[0] == "“"
            assert sentence.endswith((".", "?"))


def test_the_rules_are_those_asked_for_and_in_order() -> None:
    assert [rule.code for rule in RULES] == [
        "P02", "P03", "P04", "P05", "P06", "P08", "P09", "P10", "P11", "P12", "P15", "P17",
        "P18", "P19", "P21", "P22",
    ]  # fmt: skip


GOOD = [
    Example(ACTION, "Tag the release in Git."),
    Example(ACTION, "If the error rate is above 0.2 %, start the rollback."),
    Example(ACTION, "Run `kubectl rollout status deploy/api -n billing; echo etc. | and/or`."),
    Example(ACTION, "Open [the guide](https://host.local/if/needed/and/or;e.g.)."),
    Example(FieldUse.EXPECTED, "Error rate ≤ 0.2 %, and `helm status` shows `deployed`"),
    Example(FieldUse.EXPECTED, "The page shows “Saved”."),
    Example(FieldUse.CAUTION, "Do not skip the canary: a bad release would reach everybody."),
    Example(FieldUse.BRANCH, "stop the rollout and page the owner"),
    Example(FieldUse.CONDITION, "the error rate is above 0.2 % for 5 minutes"),
    Example(ACTION, ""),
    Example(ACTION, "`helm rollback service-x 3`"),
    Example(ACTION, "[Step 1 action]"),
    Example(ACTION, "TODO"),
    Example(ACTION, "重启服务"),
]


@pytest.mark.parametrize("example", GOOD, ids=lambda example: example.text[:30])
def test_a_well_written_field_gets_no_remark(example: Example) -> None:
    assert codes(example.text, example.use) == []


def test_the_articles_own_condensed_steps_are_flagged() -> None:
    assert "P03" not in codes("Tag release in Git: `vX.Y.Z`")
    assert "P02" in codes("Post-release verification: dashboards steady 30 min; run smoke tests.")


MARKED = [
    ("P02", "The service restart", "The"),
    ("P03", "Stop the service and restart the node.", "restart"),
    ("P08", "The ticket **is** reassigned.", "is** reassigned"),
    ("P09", "Restart it `as needed`, as needed.", "as needed"),
    ("P10", "Tell Ops and/or Dev.", "and/or"),
    ("P12", "Check the list, e.g. the hosts.", "e.g."),
    ("P15", "You must restart it.", "You"),
    ("P17", "Monitor the dashboard.", "Monitor"),
    ("P18", "Acknowledge it within 15 minutes.", "within 15 minutes"),
    ("P19", "Restart or redeploy it.", "Restart or redeploy"),
    ("P21", "Ensure that it runs.", "Ensure"),
]


@pytest.mark.parametrize(("code", "text", "words"), MARKED)
def test_a_remark_marks_the_words_it_is_about(code: str, text: str, words: str) -> None:
    assert shown(text, only(code, text)) == words


def test_one_action_and_a_check_belong_in_action_and_expected_result() -> None:
    assert "expected result" in only("P03", "Restart the pod and check that it is ready.").fix
    assert "each action" in only("P03", "Stop the pod and delete the volume.").fix


def test_three_actions_weigh_more_than_two() -> None:
    assert only("P03", "Stop it and delete it.").severity is Severity.ADVICE
    assert only("P03", "Stop it, delete the disk and start it.").severity is Severity.WARNING


def test_items_of_a_list_are_not_actions_of_the_step_above_them() -> None:
    assert "P03" not in codes("Do these:\n\n- stop the pod\n- delete the disk\n- start the pod")


TURNED = [
    ("Restart the pod if the check fails.", "If the check fails, restart the pod."),
    ("Call `the owner` when `x` > 5.", "When `x` > 5, call `the owner`."),
    ("Restart the pod if it fails.", None),
    ("**Restart** the pod if the check fails.", None),
    ("Stop the pod and call Ops if the check fails.", None),
    ("Restart the pod (the old one) if the check fails.", None),
]


@pytest.mark.parametrize(("text", "expected"), TURNED)
def test_a_late_condition_is_turned_round_where_that_is_safe(
    text: str, expected: str | None
) -> None:
    remark = only("P05", text)
    assert remark.replacement == expected
    if expected is not None:
        assert shown(text, remark) == text
        assert "P05" not in codes(expected)


@pytest.mark.parametrize(
    ("text", "replaced"),
    [("Don't stop it.", "Do not stop it."), ("Use one, e.g. A.", "Use one, for example A.")],
)
def test_short_forms_can_be_replaced_by_full_words(text: str, replaced: str) -> None:
    remark = only("P12", text)
    assert remark.replacement is not None
    assert text[: remark.start] + remark.replacement + text[remark.end :] == replaced


def test_a_sentence_is_long_at_21_words_in_a_step_and_at_26_in_a_description() -> None:
    twenty = "Run " + "very " * 18 + "slowly."
    assert "P04" not in codes(twenty)
    assert "P04" in codes("Just " + twenty)
    longer = "It is " + "very " * 22 + "slow."
    assert "P04" not in codes(longer, FieldUse.DESCRIPTION)
    assert "P04" in codes("So " + longer, FieldUse.DESCRIPTION)


@pytest.mark.parametrize(
    "text",
    ["You can find it in the menu.", "You will see a message.", "If you see it, call Ops.",
     "Restart what you stopped."],
)  # fmt: skip
def test_telling_the_reader_what_they_see_or_may_do_is_fine(text: str) -> None:
    assert "P15" not in codes(text)


CAUTIONS = [
    ("This deletes all rows.", "neither an order nor a condition"),
    ("Do not run it twice.", "what can happen"),
    ("Stop the job, take a backup, then drop the table or the rows are lost.", "steps of its own"),
]


@pytest.mark.parametrize(("text", "message"), CAUTIONS)
def test_a_caution_orders_says_why_and_holds_no_procedure(text: str, message: str) -> None:
    assert any(message in remark.message for remark in remarks(text, FieldUse.CAUTION))


@pytest.mark.parametrize(
    "text",
    [
        "It works", "Success", "The service is fine", "Everything looks good", "As expected",
        "Deployment succeeds", "Normal operation", "Works as intended", "System is stable",
        "The change is effective",
    ],
)  # fmt: skip
def test_a_result_that_nobody_can_see_or_measure_is_flagged(text: str) -> None:
    assert "P22" in codes(text, FieldUse.EXPECTED)


@pytest.mark.parametrize(
    "text",
    [
        "Pipeline starts", "Error rate ≤ 0.2 %", "All pods are running", "No errors in the log",
        "The ticket is closed", "`200 OK`", "Login fails", "Jenkins reports success",
        "The pull request is merged", "The alert clears", "Two approvals",
    ],
)  # fmt: skip
def test_a_result_that_names_a_state_a_value_or_a_text_is_fine(text: str) -> None:
    assert "P22" not in codes(text, FieldUse.EXPECTED)


def test_a_decision_may_ask_for_two_things() -> None:
    text = "stop the rollout and page the owner"
    assert codes(text, FieldUse.ACTION) == ["P03"]
    assert codes(text, FieldUse.BRANCH) == []


@given(st.text(max_size=200), st.sampled_from(sorted(JUDGED)))
def test_any_text_can_be_judged_and_marks_stay_inside_it(text: str, use: FieldUse) -> None:
    found = remarks(text, use)
    assert list(found) == sorted(found, key=lambda remark: (remark.start, remark.code, remark.end))
    for remark in found:
        assert 0 <= remark.start < remark.end <= len(text)


@given(st.text(alphabet="if needed; etc. don't e.g. and/or you ensure", min_size=1, max_size=80))
def test_nothing_inside_code_is_ever_judged(text: str) -> None:
    code = text.replace("`", "")
    assert remarks(f"`{code}`", ACTION) == ()
    assert remarks(f"Run this:\n\n```\n{code}\n```", ACTION) == ()
