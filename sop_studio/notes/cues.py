"""The rules that tell what a sentence of notes is about, as data.

Each has an example it must hold for and a counter-example it must not; the tests try both. They
speak of what people say in any trade, never of one task.
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache, cached_property

from msgspec import Struct


class Sign(StrEnum):
    """What a rule is a sign of."""

    SMALL_TALK = "small talk"
    OPENING = "no step"
    PAST = "no longer done"
    ANECDOTE = "anecdote"
    OUT = "left out"
    OPEN = "open question"
    NEED = "prerequisite"
    WARNING = "warning"
    RESULT = "expected result"
    TAKEN_BACK = "taken back"
    LATE = "told late"
    ROLLBACK = "rollback"
    ASKS_NEED = "asks what is needed"
    ASKS_ROLLBACK = "asks what if it goes wrong"
    ASKS_WARNING = "asks what goes wrong"
    ASKS_WHO = "asks who"
    ASKS_RESULT = "asks how one knows"
    ASKS_OPEN = "asks what is open"
    RESULT_PAST = "result seen"
    POSITIVE = "all is well"


class Cue(Struct, frozen=True, dict=True):
    """A rule: its name, what it is a sign of, its pattern, and two sentences that show it."""

    name: str
    sign: Sign
    pattern: str
    example: str
    counter: str

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern, compiled when first needed."""
        return re.compile(self.pattern, re.IGNORECASE)

    def search(self, text: str) -> re.Match[str] | None:
        """Return where the rule holds in a sentence, or None."""
        return self.compiled.search(text)


@cache
def cues(sign: Sign) -> tuple[Cue, ...]:
    """Return the rules for a sign, in order."""
    return tuple(each for each in CUES if each.sign == sign)


def first(sign: Sign, text: str) -> str:
    """Return the name of the first rule for a sign that holds for a sentence, "" for none."""
    if not _any(sign).search(text):
        return ""
    return next((each.name for each in cues(sign) if each.search(text)), "")


@cache
def _any(sign: Sign) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{each.pattern})" for each in cues(sign)), re.IGNORECASE)


_YEAR = r"(?:19|20)\d\d"

CUES = (
    Cue(
        "talk-thanks",
        Sign.SMALL_TALK,
        r"^\W*(?:thanks?|thank you|cheers|ta|no worries|no problem|you're welcome|talk soon|bye|"
        r"see you|have a good|good (?:morning|afternoon|evening)|morning|hello|hi|hey|perfect|great|"
        r"got it|makes sense|nice|lovely|cool|fair enough|good catch|ok(?:ay)?|right|sure|yes|yep|"
        r"yeah|exactly|correct|agreed|true|ha(?:ha)*|no|nope|k|lol|go on|go ahead|go|"
        r"understood|all right|alright|anyway|done)\b(?:\W+\w+){0,3}\W*$",
        "Thanks, that helps.",
        "Thank the customer in writing and file the letter.",
    ),
    Cue(
        "talk-food-weather-family",
        Sign.SMALL_TALK,
        r"\b(?:lunch|coffee|canteen|biscuits?|cake|soup|birthday|holidays? in|weather|daughter|"
        r"my (?:son|wife|husband|dog|cat|kids?|mother|father)|(?:his|her) (?:dog|cat|boat)|sailing|"
        r"football|parking|noodles?|bakery|snacks?|joke|funny|lol|selling a)\b",
        "The canteen had the good soup today.",
        "Print the delivery note and put it on the pallet.",
    ),
    Cue(
        "talk-recording",
        Sign.SMALL_TALK,
        r"\bis (?:it|this|that thing) (?:on|recording)\b|\bred light\b|\bcan you hear me\b|"
        r"\bis that enough\b|\bthat's (?:it|all) from me\b|\bthanks for (?:doing|taking|your)\b|"
        r"\bsorry for the typing\b|\bmy stop is\b|\bhope (?:this|that) helps\b|"
        r"\blet me know if\b|\bhappy to (?:help|chat|answer)\b",
        "Is this recording?",
        "Start the recording and name the file after the case.",
    ),
    Cue(
        "no-longer",
        Sign.PAST,
        r"(?<!is )(?<!are )(?<!be )(?<!get )\bused to\b(?! (?:it|that|this|the)\b)|\bno longer\b|\bnot any ?more\b|\bany ?more, we\b|"
        r"\bout of date\b|\bwe stopped\b|\b(?:it's|is|was) gone\b|\bgone since\b|"
        r"\bthat was " + _YEAR + r"|\bthe old (?:way|days|procedure|process|policy|system)\b|"
        r"\bthat was the old\b|\bforget (?:about )?(?:that|it|the)\b|\bolder procedure\b|"
        r"\bleave (?:that|it) out\b|\bbefore my time\b",
        "We used to send a fax to the depot.",
        "The form is used to order spare parts.",
    ),
    Cue(
        "once-happened",
        Sign.ANECDOTE,
        r"\b(?:back )?in " + _YEAR + r"\b|\((?:in )?" + _YEAR + r"\)|(?<!with )(?<!than )(?<!of )(?<!from )(?<!the )\blast (?:year|summer|winter|"
        r"spring|autumn|time|march|month)\b|\b(?:years?|months?|weeks?) ago\b|"
        r"\blearn(?:ed|t) (?:that|it|this) the hard way\b|\b(?:lost|forgot|happened|killed|burn(?:ed|t)"
        r"|broke|went|fell|did|had|sent|restored|shipped|declared|deleted|wiped)\b[^.;]{0,60}\bonce\b|"
        r"\bonce (?:somebody|someone|i|we|he|she)\b[^.,;]{0,40}\b(?:lost|forgot|broke|sent|deleted|had)"
        r"\b|\b(?:in|since) (?:january|february|march|april|may|june|july|august|september|october|"
        r"november|december)\b(?=.*\b(?:had|got|lost|broke|did|went)\b)|\bwas a very long night\b|"
        r"\bi (?:once|have seen)\b|\bone time,?\b.*\b(?:was|did|had)\b|\bfirst time (?:nothing|it|i|we)\b",
        "We shipped the wrong pallet in 2019.",
        "Once the pallet is packed, ship it.",
    ),
    Cue(
        "left-out",
        Sign.OUT,
        r"\bnot for the (?:sop|procedure|document)\b|\bignore (?:it|that|this)\b|\boff[- ]topic\b|"
        r"\bnot (?:really )?part of\b|\bnot minuted\b|\bskipped\b(?=\W*$)|\bside note\b|"
        r"\blong (?:talk|discussion) about\b|\bscratch that\b|\bdifferent (?:procedure|process)\b",
        "Side note: the forklift needs paint.",
        "Write a note on the side of the box.",
    ),
    Cue(
        "unknown",
        Sign.OPEN,
        r"\b(?:don't|do not|does not|doesn't|didn't|did not) (?:actually |really )?know\b(?! how to)|"
        r"\bno (?:idea|clue)\b|\bnobody (?:knew|knows|could)\b|\bno ?one (?:knows|knew|has been able)\b|"
        r"\bwho knows\b|\bnot (?:entirely |really |quite )?sure\b|\bunsure\b|\bdunno\b|\bgood question\b|"
        r"\b(?:is|was|were|still|it's) unclear\b|\bunclear (?:who|what|if|whether|how|to)\b|"
        r"\bnever (?:quite )?(?:found|figured|worked) out\b|\bcouldn't tell you\b|\bbeats me\b|"
        r"\bcan't say\b|\bis a mystery\b|\bneither of us\b|\bremains open\b|\bstill open\b"
        r"(?! (?:door|ticket|item|incident))|\bto be (?:decided|confirmed|clarified)\b|\btbd\b|\btbc\b",
        "I honestly don't know who signs for returns.",
        "You know the drill: sign for the returns.",
    ),
    Cue(
        "to-ask",
        Sign.OPEN,
        r"\byou(?:'d| would| will|'ll)? (?:have to|need to|better|should) ask\b|\b(?:someone|somebody|we)"
        r" (?:should|must|has to|have to|need to) (?:ask|decide|find out|clarify)\b|\bto ask\b|"
        r"\bto (?:check|clarify|confirm) with \w+(?: \w+)?:|\bask (?:\w+ ){0,3}about (?:that|this|it)\b|"
        r"\btalk to \w+ about (?:that|this|it)\b|\bought to know\b|\bwould know\b|\bmight know\b|"
        r"\bnot agreed\b|\bnot (?:yet )?decided\b|\bunsettled\b|\bto be settled\b|\baction \w+ ?\.?$",
        "You'd have to ask the payroll team.",
        "Ask the customer for the order number.",
    ),
    Cue(
        "two-opinions",
        Sign.OPEN,
        r"\bthinks \w+(?: \w+)?, (?:the )?\w+(?: \w+)? (?:thinks|says|isn't|not)\b|"
        r"\bsays? \w+, (?:the )?\w+(?: \w+)? says\b",
        "Finance thinks sales, sales thinks finance.",
        "The buyer thinks ahead and orders early.",
    ),
    Cue(
        "must-have",
        Sign.NEED,
        r"\b(?:you|we|i|they|he|she) (?:'ll |will |also |do |first |of course )?(?:need|require|must have|"
        r"have to have|has to have|should have|needs|ought to have)\b(?! to\b(?! (?:be|have)\b))|"
        r"\bwhat(?:'s| is) (?:needed|required) is\b|\b(?:is|are) (?:needed|required)\b(?! to (?!be|have))|"
        r"^\W*(?:(?:and|so|oh|also|then) )?(?:needs?|needed|required?|requirements?|prerequisites?)"
        r"(?: beforehand)?\b(?: is| are)?\W|\bneeded beforehand\b|\bpresuppose|"
        r"\bwhat (?:do )?(?:you|we|i) need\b|\bit takes (?:an?|the) \w+ (?:account|role|licen[cs]e)\b|"
        r"\b(?:can't|cannot|couldn't) (?:even )?(?:start|begin) without\b",
        "You need a badge for the cold store.",
        "You need to weigh the crate and note the weight.",
    ),
    Cue(
        "not-without",
        Sign.NEED,
        r"\b(?:can't|cannot|can not|don't|do not|won't|will not|never|couldn't|nobody|no one) (?:even |ever )?"
        r"(?:starts?|begins?|go|goes|touch(?:es)?|do(?:es)? (?:this|it|anything|that)) (?:\w+ ){0,3}?(?:without|until|"
        r"unless|before)\b|\bmake sure (?:that )?(?:you|i|we|they) have\b|\b(?:must|has to|have to|should) "
        r"(?:already )?exist\b|\b(?:has|have) to have\b|\bis a must\b|\bhave (?:ready|at hand|to hand|with you)\b|"
        r"\bonly (?:start|begin) (?:when|once|if|after)\b|\brequires (?:an?|the)\b|\bwithout (?:that|it|which)"
        r" (?:i|we|you|nothing)\b",
        "I don't start until the form is signed.",
        "I start the machine and sign the form.",
    ),
    Cue(
        "must-be-there",
        Sign.NEED,
        r"\b(?:has|have|needs?|must|should|ought)(?: to)? (?:already )?(?:be|been|have been|say)"
        r" (?:already |fully )?(?:there|approved|signed|open|up|in place|ready|in the|on the|installed|"
        r"trained|certified|granted|available)\b(?: (?:already|first|before|beforehand))?|"
        r"\b(?:has|have) to be (?:there|up|in place) (?:already|first|before)\b|"
        r"\bno \w+(?: \w+)?, no \w+",
        "The order has to be approved by finance.",
        "The order has to be packed by hand.",
    ),
    Cue(
        "never",
        Sign.WARNING,
        r"\bnever\b|\bunder no circumstances\b|\b(?:must|should|may|can|shall)(?: not|n't)\b|\bmustn't\b|"
        r"\bnobody (?:may|should|must)\b|\bno exceptions\b|\bnot on (?:a )?(?:fri|mon|tues|wednes|thurs|"
        r"satur|sun)days?\b|\bis (?:strictly )?(?:forbidden|not allowed|prohibited)\b|"
        r"\bno \w+(?: \w+)?, no \w+",
        "Never lift a crate alone.",
        "Lift the crate together.",
    ),
    Cue(
        "do-not",
        Sign.WARNING,
        r"(?:^|[;:.!?(\"“-]\s*|(?<!if it), |\b(?:and|but|so|please|then|otherwise|day|really|there) )"
        r"(?:you |we |i |they )?(?:please )?(?:do not|don't|dont)"
        r" (?!know|have|need|think|want|care|mind|see|matter|worry|agree|understand|come|get it|exist)"
        r"(?:even |ever |try |just )?\w+",
        "Please don't stack more than three.",
        "I don't know how many can be stacked.",
    ),
    Cue(
        "careful",
        Sign.WARNING,
        r"\b(?:be|very|really) careful\b|\bcareful (?:with|not|here|about)\b|\bwatch out\b|\bbeware\b|"
        r"\bmake sure (?:you |that you |nobody |not |to )?(?:don't|do not|never|not|nobody)\b|"
        r"\bcaution\b|\bgotcha\b|\bdanger(?:ous)?\b|\bpoint of no return\b|\bmost common mistake\b|"
        r"\bcommon (?:mistake|error)\b|\bwarns?\b|\bpeople (?:forget|always forget)\b|\bscary\b|"
        r"\bthere(?:'s| is) no (?:way back|undo|going back)\b|\bcan't be undone\b|\birreversible\b",
        "Be careful with the glass plates.",
        "Pack the plates with care.",
    ),
    Cue(
        "should-see",
        Sign.RESULT,
        r"\b(?:you|she|he|they|we)(?:'ll|\s(?:should|must|will|ought to))\s(?:then |now |also )?(?:see|get)\b|"
        r"\b(?!(?:i|we|you|he|she|they)\b)\w+\s+(?:should|must|has to|have to|needs to|"
        r"ought to|will)\s+(?:then |now |always |also )?(?:show|say|read|print|end|return|match|"
        r"equal|appear|turn|drop|come|report|display|contain|light|"
        r"disappear|have (?:dis)?appeared|be (?:(?:all |now |still |exactly )?(?:green|red|yellow|grey|"
        r"empty|zero|identical|the same|equal|less|under|below|above|over|at|back|gone|visible|shown|"
        r"listed|on the call|within|between|no |up to|\w+ed\b)))\b|"
        r"^\W*(?:should|must|has to|ought to) (?:be|say|show|read|match|end|print|have)\b|\bmust be (?:[<>]|the same|less|under|over|below|identical)|"
        r"\b(?:should|must) (?:kick off|start|stay|remain|fall|go|respond|reply|answer|arrive)\b",
        "You should see a green tick.",
        "You should call the carrier.",
    ),
    Cue(
        "expect",
        Sign.RESULT,
        r"(?:^|[.,;:(>-]\s*)(?:we |you |i )?expect(?:ed(?: result)?|s|ing)?\b:?|\bas expected when\b|"
        r"\bsuccess looks like\b|\bsuccess is\b|\blog: |\bmust end with\b|\bshould end with\b",
        "Expect three copies.",
        "The customer expected more.",
    ),
    Cue(
        "it-shows",
        Sign.RESULT,
        r"(?-i:\b[A-Z]\w+) (?:answers|shows|says|prints|returns|displays|reports|confirms)\b(?! (?:the|that|to|you|me))|"
        r"\b(?:it|that|this|the (?:\w+ ){1,3}|you'll|you|there|then|out)\s?(?:then |now |just )?(?:prints?|"
        r"shows?|says?|reads|returns?|answers|displays?|turns|goes (?:green|red|grey|gray|dark|out|away|off|blank|quiet)|becomes|"
        r"comes? (?:up|back|out)|appears?|lights? up|falls? back|is (?:a |an )?green|'s a green|ends?)\b|\bcome (?:two|three|\d+) \w+|"
        r"\b(?:there is|there's) (?:a|an) (?:green|red|confirmation|message|tick|check|e-?mail|receipt)|"
        r"=\s*(?:good|ok|fine|done|pass(?:ed)?|success)\b|\b(?:flat|green|zero|empty) (?:is|means) "
        r"(?:good|ok|fine)\b|^totals? =",
        "The scale shows 20 kg.",
        "Weigh it on the scale.",
    ),
    Cue(
        "ready-when",
        Sign.RESULT,
        r"\b(?:it's|it is|you're|you are|is) (?:ready|done|finished|good|complete|fine) (?:when|once|if|as "
        r"soon as)\b|\byou know (?:it|that it) (?:worked|is done|is ready)\b|\bwait(?:s|ing)? (?:until|till|"
        r"for (?:it|the) (?:\w+ ){0,3}to)\b|\bun?til (?:it|the \w+|they) (?:says?|shows?|reads|is|are)\b|"
        r"\b(?:has|have) to (?:say|show|read|match|be (?:identical|the same|zero|green))\b",
        "The oven is ready when the lamp goes out.",
        "Heat the oven.",
    ),
    Cue(
        "no-wait",
        Sign.TAKEN_BACK,
        r"(?:^|[\"“(*.,;:!?]\s*|\bhmm |\boh )(?:actually,? no|no,? wait|wait,? no|no no|not that|nope|wait(?=[,.!]| i| we))\b|"
        r"\bscratch that\b|\bstrike that\b|\blet me correct\b|\bi mis(?:spoke|read|heard)\b|"
        r"\bmisspoke\b|\bcrossed out\b|\bwrong again\b|\btook (?:this|that|it) back\b|"
        r"\bcorrect(?:ion|ed (?:himself|herself|myself))\b|\bno i don't\b|\bactually (?:no|not)\b|"
        r"\bcorrect(?:s|ed) (?:this|that|me|it)\b|"
        r"^\W*(?:\^+|no\b[.,:!]+)|\bi got (?:that|it) wrong\b|\bother way round\b",
        "No wait, weigh it first.",
        "Wait for the driver.",
    ),
    Cue(
        "before-that",
        Sign.LATE,
        r"\bbefore (?:that|this|you do|i do|he did|any of)\b|\bi (?:skipped|forgot|missed|left out) "
        r"(?:one|that|something|a step|to (?:say|mention|write))\b|\bforgot to (?:write|say|mention)\b|"
        r"\bshould have come (?:first|before|earlier)\b|\b(?:goes|comes|belongs|has to sit|has to come|"
        r"needs to happen|must happen|happens) (?:right |just )?(?:before|after|between|first|earlier)\b|"
        r"\bearlier than that\b|\bthat's a step\b|\bmissing step\b|\bwhat i forgot\b|"
        r"\bi forgot\b|\bsorry,? before\b|\bdo that before\b|\bsomething before\b|\bone thing before\b|"
        r"\b(?:nearly|almost) forgot\b",
        "I forgot one: check the seal.",
        "Before lunch the truck arrives.",
    ),
    Cue(
        "goes-wrong",
        Sign.ROLLBACK,
        r"\b(?:roll(?:ed|ing)? ?back|back(?:ing)? out|undo|revert|reverse the|put (?:it|everything|things) "
        r"back|go back to the (?:old|previous|last)|take (?:it|the \w+) back|restore the (?:old|previous|"
        r"fresh|last))\b",
        "Put everything back on the old shelf.",
        "Go to the back of the shop.",
    ),
    Cue(
        "asks-need",
        Sign.ASKS_NEED,
        r"\bwhat (?:do|does|did|must|should|would|will) (?:i|you|we|one|he|she|they|a person|somebody) (?:\w+ )?(?:need|"
        r"have|require)\b|\bwhat(?:'s| is) (?:needed|required)\b|\bbefore (?:you|i|we|he|she) (?:even )?"
        r"(?:can )?(?:start|begin)\b|\bneed (?:in terms of|to be allowed)\b|\b(?:prerequisites?|"
        r"preconditions?)\b|\bwhat access\b|\bwhat has to be (?:there|in place|ready)\b|"
        r"\bneed (?:to have )?(?:ready|in place)\b|\bwhich (?:rights|access|permissions|tools)\b",
        "What do you need before you start?",
        "What do you do when you start?",
    ),
    Cue(
        "asks-rollback",
        Sign.ASKS_ROLLBACK,
        r"\b(?:things?|something|anything|it|everything|this|that|all) (?:go|goes|went|gets?|should go) "
        r"(?:sideways|wrong|bad|south|pear)|\b(?:undo|roll (?:it |that |this )?back|rollback|back out|"
        r"revert|reverse it|way back|take (?:it|that|this) back|get back)\b|\bblows up\b|\bmess(?:es)? up\b|"
        r"\bgone wrong\b|\b(?:is|was) wrong\b|\bwhat if (?:it|that|the (?:\w+ ){1,2})(?:breaks|fails|doesn't work|does not work|"
        r"goes wrong|crashes|falls over)\b|\b(?:if|when) (?:it|that) (?:breaks|fails|doesn't work)\b|"
        r"\bwrong (?:afterwards|after that)\b",
        "And if it goes wrong?",
        "Which way does the pallet go?",
    ),
    Cue(
        "asks-warning",
        Sign.ASKS_WARNING,
        r"\b(?:get|gets|got|do|does) wrong\b|\b(?:nobody|not|never) do\b|\bwatch out\b|\b(?:pitfalls?|gotchas?|traps?|mistakes?)\b|"
        r"\bcareful (?:with|about)\b|\bwarn\b|\bnever do\b|\bshould(?:n't| not) (?:i|you|people|one|we) do\b|"
        r"\bdangerous\b",
        "What do new people get wrong?",
        "What do new people do first?",
    ),
    Cue(
        "asks-who",
        Sign.ASKS_WHO,
        r"^\W*(?:and |so |ok |okay )?(?:who|whose)\b",
        "Who signs the delivery note?",
        "Where is the delivery note?",
    ),
    Cue(
        "asks-result",
        Sign.ASKS_RESULT,
        r"\bhow (?:do|does|would|can) (?:you|one|i|we|he|she|they) (?:know|tell|see|check)\b|"
        r"\bwhat (?:do|should|would) (?:you|i|one|we) (?:expect|see|get)\b|\bwhat are you watching\b|"
        r"\bwhat does (?:good|success|done) look like\b|\blooks? right\b",
        "How do you know it worked?",
        "How do you send it?",
    ),
    Cue(
        "it-showed",
        Sign.RESULT_PAST,
        r"\b(?:it|that|this|the (?:\w+ ){1,3}|\w+)\s?(?:then |now )?(?:printed|showed|said|read|returned|"
        r"answered|displayed|turned|came (?:up|back|in|out)|appeared|lit up|went (?:green|red|out|dark))\b",
        "The scale showed 20 kg.",
        "She weighed it on the scale.",
    ),
    Cue(
        "asks-open",
        Sign.ASKS_OPEN,
        r"\b(?:unsure|unclear|not sure|not know|open (?:questions?|points?|issues?)|don't (?:you )?know|"
        r"do not know|unresolved|unanswered|still to (?:be )?(?:clarif|decid)\w+|left open)\b",
        "Anything you are unsure about?",
        "Are you sure about the label?",
    ),
    Cue(
        "all-well",
        Sign.POSITIVE,
        r"\b(?:ok(?:ay)?|fine|good|green|passes|pass|passed|works|worked|clear|happy|agrees?|so|right|"
        r"matches|match|correct|approved|accepted|complete|available|yes|succeeds|clean|"
        r"(?:she|he|they|it|you) (?:does|do|is|are)|everything|all)\b(?!.*\b(?:not|n't|no|never)\b)",
        "everything is green",
        "the lamp is red",
    ),
)
