"""Into which bucket a line belongs that was noted while somebody was watched at work."""

import re

from sop_studio.language.hints import may_hold

_PROMPT = re.compile(r"\s*(?:[$#>%]\s+|(?:PS )?[A-Za-z]:\\[^>]*>|`[^`]+`\s*$)")
_PROGRAM = re.compile(
    r"\s*(?:sudo\s+)?(?:\./\S+|(?:kubectl|oc|helm|docker|podman|git|ssh|scp|rsync|curl|wget|psql"
    r"|mysql|sqlplus|systemctl|journalctl|terraform|ansible(?:-playbook)?|aws|az|gcloud|npm|npx"
    r"|pip3?|python3?|mvn|gradle|bash|grep|sed|awk|ls|cd|cp|mv|rm|mkdir|chmod|chown|df|du|ps|ping"
    r"|dig|nslookup|traceroute|netstat|ipconfig|ifconfig|openssl|tar|unzip|vim?|nano|crontab"
    r"|apt(?:-get)?|yum|dnf|brew|iisreset|robocopy|xcopy|msiexec)(?=\s|$))"
)
_QUERY = re.compile(
    r"\s*(?:select\b.*\bfrom|update\b.*\bset|insert\s+into|delete\s+from|alter\s+table)\s",
    re.IGNORECASE,
)
_OPTION = re.compile(r"(?:^|\s)(?:--[a-z][\w-]*|-[a-zA-Z]\b)|\s\|\s|\s>>?\s*[\w./-]*[a-z/]|&&")
_MEASURE = re.compile(r"[<>≤≥]=?\s*\d|\d\s*%")
_DONE = re.compile(
    r"\s*(?:(?:he|she|they|then|now|and)\s+)*(?:types?|typed|typing|enters?|runs?|ran|executes?"
    r"|clicks?|clicked|presses|pressed|press|double-clicks?|right-clicks?|selects?|ticks?|chooses?"
    r"|submits?|pastes?)\b",
    re.IGNORECASE,
)
_PITFALL = re.compile(
    r"\b(?:careful|beware|watch out|never|do not|don['’]t|avoid|mistake|trap|pitfall|wrong|fails?"
    r"|failed|failure|errors?|broken|breaks|crash(?:es|ed)?|hangs?|stuck|times? out|timeout"
    r"|forgets?|forgot(?:ten)?|otherwise|easy to miss|confus\w+|by accident|retry|retries"
    r"|again because|workaround|too (?:early|late|soon))\b",
    re.IGNORECASE,
)
_PITFALL_HINTS = (
    *("careful", "beware", "watch", "never", "not", "don", "avoid", "mistake", "trap", "pitfall"),
    *("wrong", "fail", "error", "br", "crash", "hang", "stuck", "time", "forg", "otherwise"),
    *("easy", "confus", "accident", "retr", "again", "workaround", "too"),
)
_CHECK = re.compile(
    r"\b(?:checks?|checked|verif\w+|confirms?|compares?|looks? (?:at|for|whether|if)|makes? sure"
    r"|ensures?|waits? (?:for|until|till)|until|expects?|should (?:be|say|show|read)|counts?"
    r"|green|is (?:ok|up|healthy|ready|zero)|matches|must (?:be|say|show))\b|\?\s*$",
    re.IGNORECASE,
)
_TOOL = re.compile(
    r"\b(?:opens?|opened|uses?|using|logs? (?:in|on|into)|signs? in|switch(?:es)? to|goes to"
    r"|starts?|launch(?:es)?|via|in the|dashboard|console|portal|browser|app|tool|window|tab"
    r"|account|laptop|phone|vpn|spreadsheet|wiki|ticket|terminal|page)\b|https?://",
    re.IGNORECASE,
)


def suggested_bucket(words: str) -> str:
    """Return the key of the bucket that a line looks like; empty where nothing speaks for one."""
    if _is_command(words):
        return "commands"
    if _MEASURE.search(words):
        return "checks"
    if may_hold(words, _PITFALL_HINTS) and _PITFALL.search(words):
        return "pitfalls"
    if _CHECK.search(words):
        return "checks"
    if _DONE.match(words):
        return "commands"
    return "tools" if _TOOL.search(words) else ""


def _is_command(words: str) -> bool:
    if _PROMPT.match(words) or _PROGRAM.match(words) or _QUERY.match(words):
        return True
    return bool(_OPTION.search(words)) and len(words.split()) > 1
