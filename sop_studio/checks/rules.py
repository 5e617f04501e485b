"""Every rule beside the twelve checks: what it says, how much it weighs, where it comes from."""

from types import MappingProxyType

from sop_studio.checks import facts, rules_rows, rules_steps, text_rules, wording
from sop_studio.checks.rule import Rule
from sop_studio.checks.sop_rules import SOP_RULES
from sop_studio.translation import N_

_WHY_WORDING = {
    "P02": N_("The reader looks for the verb; where it comes first, the step is understood first."),
    "P03": N_("Of two actions in one step, the second is the one that gets forgotten."),
    "P04": N_("Long sentences are read twice, or not at all."),
    "P05": N_("Who reads the action first has done it before the condition is reached."),
    "P06": N_("A warning is obeyed when the reader knows what to do and what happens otherwise."),
    "P08": N_("A passive hides who acts."),
    "P09": N_("What each reader understands differently is done differently each time."),
    "P10": N_("It leaves open which of the two is meant."),
    "P11": N_("Not doing something tells nobody what to do."),
    "P12": N_("Readers at work, often in a second language, stumble over them."),
    "P15": N_("People change; the step should not have to."),
    "P17": N_("Without an end, some stop too early and some never."),
    "P18": N_("When the time is missed, the reader is on their own."),
    "P19": N_("A choice without a rule is made differently each time."),
    "P21": N_("Some readers only look, others act, at the same word."),
    "P22": N_("Only what can be seen or measured tells whether the step worked."),
}


def _all_rules() -> dict[str, Rule]:
    worded = tuple(
        Rule(each.code, each.title, each.severity, each.source, _WHY_WORDING[each.code])
        for each in wording.RULES
    )
    own = (
        *text_rules.RULES,
        *rules_steps.RULES,
        *rules_rows.RULES,
        facts.EXAMPLE,
        *(rule for each in SOP_RULES for rule in each.rules),
    )
    by_code = {rule.code: rule for rule in (*own, *worded)}
    return dict(sorted(by_code.items(), key=lambda pair: (pair[0][0] != "P", pair[0])))


RULES = MappingProxyType(_all_rules())
"""Every rule by code, P first. The severity is the usual one; a finding may weigh less or more."""
