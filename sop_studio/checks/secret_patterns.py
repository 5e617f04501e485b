"""Patterns of secrets: each linear, with bounded repeats, and one group around the secret itself.

Formats of vendors' tokens are those in their public documentation.
"""

import re
from collections.abc import Iterable

from msgspec import Struct

from sop_studio.translation import N_

PASSWORD = N_("password")
SECRET = N_("secret key or token")


class SecretPattern(Struct, frozen=True):
    """A kind of secret; texts with none of the `hints` need no search.

    `needs_digit` tells that words alone in its place are prose.
    """

    kind: str
    hints: tuple[str, ...]
    source: str
    needs_digit: bool = False

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled when a text first has one of the hints: few ever do."""
        return re.compile(self.source)


_MARKS = ("-", "_", "/", ".", ":", "=", "")


def hints_by_mark(patterns: Iterable[SecretPattern]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return all hints by a mark that stands in them, at last those without one.

    Few marks stand in a text, so that most of the hints need not be looked for.
    """
    found: dict[str, dict[str, None]] = {mark: {} for mark in _MARKS}
    for each in patterns:
        for hint in each.hints:
            found[next(mark for mark in _MARKS if mark in hint)][hint] = None
    return tuple((mark, tuple(hints)) for mark, hints in found.items())


def _token(kind: str, hints: str, pattern: str) -> SecretPattern:
    """Return a secret known by its own form, with no letter or digit around it."""
    whole = rf"(?<![A-Za-z0-9])({pattern})(?![A-Za-z0-9])"
    return SecretPattern(kind, tuple(hints.split()), whole)


def _in_command(hints: tuple[str, ...], pattern: str) -> SecretPattern:
    return SecretPattern(N_("password in a command"), hints, pattern)


TOKENS = (
    _token(N_("AWS access key"), "AKIA ASIA ABIA ACCA", r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}"),
    _token(
        N_("GitHub token"),
        "ghp_ gho_ ghs_ ghr_ ghu_ github_pat_",
        r"gh[opsru]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255}",
    ),
    _token(
        N_("GitLab token"),
        "glpat- gldt- glrt- glcbt- glptt- glsoat- glft-",
        r"gl(?:pat|dt|rt|cbt|ptt|soat|ft)-[A-Za-z0-9_.-]{20,200}",
    ),
    _token(
        N_("Slack token"),
        "xox xapp-",
        r"xox[abeoprs]-[A-Za-z0-9-]{10,250}|xapp-[A-Za-z0-9-]{20,250}",
    ),
    _token(N_("Google API key"), "AIza", r"AIza[A-Za-z0-9_-]{35}"),
    _token(
        N_("Google OAuth secret"),
        "ya29. GOCSPX-",
        r"ya29\.[A-Za-z0-9_-]{20,300}|GOCSPX-[A-Za-z0-9_-]{28}",
    ),
    _token(
        N_("Stripe key"),
        "k_live_ k_test_ whsec_",
        r"[rs]k_(?:live|test)_[A-Za-z0-9]{16,200}|whsec_[A-Za-z0-9+/=]{24,80}",
    ),
    _token(N_("AI service key"), "sk-", r"sk-(?:ant-|proj-|svcacct-|or-)?[A-Za-z0-9_-]{32,250}"),
    _token(N_("SendGrid key"), "SG.", r"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),
    _token(N_("Twilio key"), "SK", r"SK[0-9a-f]{32}"),
    _token(N_("npm token"), "npm_", r"npm_[A-Za-z0-9]{36}"),
    _token(N_("PyPI token"), "pypi-", r"pypi-[A-Za-z0-9_-]{50,300}"),
    _token(N_("DigitalOcean token"), "_v1_", r"do[oprt]_v1_[0-9a-f]{64}"),
    _token(N_("Hugging Face token"), "hf_", r"hf_[A-Za-z0-9]{30,60}"),
    _token(N_("Vault token"), "hvs. hvb.", r"hv[bs]\.[A-Za-z0-9_-]{24,300}"),
    _token(
        N_("Shopify token"), "shpat_ shpca_ shppa_ shpss_", r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"
    ),
    _token(N_("Databricks token"), "dapi", r"dapi[0-9a-f]{32}"),
    _token(N_("Docker token"), "dckr_", r"dckr_[op]at_[A-Za-z0-9_-]{27,60}"),
    _token(N_("Grafana token"), "glsa_ glc_", r"gl(?:sa|c)_[A-Za-z0-9_=+/]{32,250}"),
    _token(N_("Atlassian token"), "ATATT3", r"ATATT3[A-Za-z0-9_=-]{50,300}"),
    _token(N_("Telegram token"), ":AA", r"[0-9]{8,10}:AA[A-Za-z0-9_-]{33}"),
    _token(N_("age key"), "AGE-SECRET-KEY-", r"AGE-SECRET-KEY-1[A-Z0-9]{58}"),
    _token(
        N_("web token"),
        "eyJ",
        r"eyJ[A-Za-z0-9_-]{10,1000}\.eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,1000}",
    ),
    _token(
        N_("webhook address"),
        "hooks.slack.com api/webhooks/",
        r"hooks\.slack\.com/services/T[A-Za-z0-9]{6,20}/B[A-Za-z0-9]{6,20}/[A-Za-z0-9]{16,40}"
        r"|discord(?:app)?\.com/api/webhooks/[0-9]{15,25}/[A-Za-z0-9_-]{40,100}",
    ),
    _token(N_("private key"), "-----BEGIN", r"-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----"),
    SecretPattern(
        N_("storage key"),
        ("AccountKey=", "SharedAccessKey="),
        r"(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{40,90}={0,2})",
    ),
)
"""Secrets known by their own form."""

COMMANDS = (
    SecretPattern(
        N_("password in an address"),
        ("@",),
        r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s:/@<>]{0,80}:([^\s@/]{1,120})@",
    ),
    SecretPattern(
        N_("password in an address"),
        ("jdbc:oracle:",),
        r"jdbc:oracle:[a-z]{3,5}:[^\s/@]{1,60}/([^\s@]{1,120})@",
    ),
    SecretPattern(
        N_("access token in a header"),
        ("earer",),
        r"\b[Bb]earer[ :]{1,3}[\"'`]{0,2}([A-Za-z0-9._~+/=${}<>-]{12,500})",
        needs_digit=True,
    ),
    SecretPattern(
        N_("password in a header"),
        ("Basic ",),
        r"\b[Aa]uthorization[\"']?[ :=]{1,4}[\"']?Basic ([A-Za-z0-9+/=]{8,200})",
    ),
    _in_command(
        (" -p",),
        r"\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\b[^\n|;`]{0,200}?"
        r" -p([^\s`|;]{3,100})",
    ),
    _in_command(
        (" -p", " -a", " -P"),
        r"\b(?:sshpass|docker login|podman login|az login|redis-cli|oc login"
        r"|helm registry login|mongo|mongosh|mongodump|psexec|sqlcmd)\b"
        r"[^\n|;`]{0,200}? -(?:p|a|P) ?([^\s`|;]{3,100})",
    ),
    _in_command(
        (" -u", " --user"),
        r"\b(?:curl|wget|http)\b[^\n|;`]{0,200}? (?:-u|--user) ?[\"']?[^\s:`\"']{1,60}:"
        r"([^\s`|;]{3,100})",
    ),
    _in_command((" -pass",), r" -pass(?:in|out)? [\"']?pass:([^\s`|;]{3,100})"),
    _in_command(
        ("sudo -S", "--password-stdin"),
        r"\becho (?:-n )?[\"']([^\"'\n]{4,100})[\"'] ?\| ?"
        r"(?:sudo -S|[^\n|;`]{0,80}--password-stdin)",
    ),
    _in_command(
        ("htpasswd", "add_user", "change_password"),
        r"\b(?:htpasswd -[a-zA-Z]{0,6}b[a-zA-Z]{0,6} [^\s]{1,80}|add_user|change_password)"
        r" [^\s]{1,60} ([^\s`|;]{3,100})",
    ),
    _in_command((" -w",), r"\bldap[a-z]{3,10}\b[^\n|;`]{0,200}? -w ?([^\s`|;]{3,100})"),
    _in_command(
        (" -U",),
        r"\b(?:smbclient|rpcclient)\b[^\n|;`]{0,200}? -U ?[^\s%]{1,60}%([^\s`|;]{3,100})",
    ),
    _in_command(
        ("/user:",),
        r"\bnet use\b[^\n|;`]{0,200}?/user:[^\s]{1,60} ([^\s/`|;][^\s`|;]{3,100})",
    ),
    SecretPattern(
        PASSWORD,
        ("redentials", "ogin", "i-Fi", "ifi", "iFi"),
        (
            r"(?:[Cc]redentials|[Ll]ogin|[Ww]i-?[Ff]i)[^\n:|]{0,20}: {0,3}[`\"]?"
            r"[^\s/`\"]{1,60}[`\"]? ?/ ?[`\"]?([^\s`\"]{6,100})"
        ),
        needs_digit=True,
    ),
    SecretPattern(PASSWORD, ("PIN",), r"\bPIN(?: code)?(?: is|:)? ([0-9]{4,8})\b"),
    SecretPattern(
        PASSWORD,
        ("</",),
        (
            r"<[A-Za-z_.-]{0,40}(?:[Pp]assword|[Pp]asswd|[Pp]wd|[Ss]ecret|[Tt]oken|[Aa]pi[Kk]ey)>"
            r"([^<>\s]{4,200})</"
        ),
    ),
)
"""Secrets known by the command or address around them."""

KEYWORD = re.compile(
    r"(?P<name>pass(?:word|wd|[ -]?phrase|code)|sshpass(?==)|kennwort|passwort"
    r"|(?<![A-Za-z])pwd?(?![A-Za-z])|(?<=[_-])pass|(?<![A-Za-z])pass(?=[*_]{0,3}:)"
    r"|secret[ _-]?access[ _-]?key|client[ _-]?secret|secret[ _-]?key(?:_base)?"
    r"|(?<![A-Za-z])secret|api[ _-]?(?:key|token|secret)|access[ _-]?(?:key|token)"
    r"|auth[ _-]?(?:key|token)|private[ _-]?key|(?:encryption|unseal)[ _-]?key"
    r"|t?otp[ _-](?:seed|secret|key)|(?<![A-Za-z])token|(?<![A-Za-z])credentials?)",
    re.IGNORECASE,
)
"""Names of secrets, at the end of the name of a variable or in a sentence."""

KEYWORD_HINTS = ("pass", "pw", "secret", "key", "token", "seed", "credential", "kennwort")
"""In lower case; one of them stands in every text that `KEYWORD` matches."""

_OF_WHAT = r"(?: (?:for|of) [^\n.:;=|]{1,40}?)?(?: \([^()\n]{1,30}\))?"

SEPARATOR = re.compile(
    r"(?P<typed>[\"']?(?:=>|:=|={1,2}))"
    r"|(?P<spaced>[*_`\"']{0,3} {1,3}(?:=>|:=|={1,2}) {0,3})"
    rf"|(?P<said>{_OF_WHAT}[*_`\"']{{0,3}} {{0,20}}(?:[:|–—→]|(?<= )-(?= ))[*_]{{0,3}} {{0,20}}"
    rf"|{_OF_WHAT} (?:is|was|to|will be)(?: now| set to)?:? {{1,3}})"
    r"|(?P<near>[*_`]{0,3} {1,3})"
)
"""What stands between the name and the value, from a file's `=` to a sentence's `is`."""

VALUE = re.compile(r"(?P<open>[*_`\"'“‘(]{0,4})(?P<value>[^\s|`\"“”]{3,200})(?P<close>[`\"'”*_]?)")
"""The value, with what opens and closes it."""
