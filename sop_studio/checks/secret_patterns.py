"""Patterns of secrets: each linear, with bounded repeats, and one group around the secret itself.

Formats of vendors' tokens are those in their public documentation.
"""

import re
from dataclasses import dataclass

from sop_studio.translation import N_


@dataclass(frozen=True, slots=True)
class SecretPattern:
    """A kind of secret; `certain` tells that its form alone gives it away, whatever stands near."""

    kind: str
    pattern: re.Pattern[str]
    certain: bool = True


PASSWORD = N_("password")
SECRET = N_("secret key or token")


def _fixed(kind: str, pattern: str) -> SecretPattern:
    return SecretPattern(kind, re.compile(rf"(?<![A-Za-z0-9])({pattern})(?![A-Za-z0-9])"))


TOKENS = (
    _fixed(N_("AWS access key"), r"(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{16}"),
    _fixed(N_("GitHub token"), r"gh[opsru]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255}"),
    _fixed(N_("GitLab token"), r"gl(?:pat|dt|rt|cbt|ptt|soat|ft)-[A-Za-z0-9_.-]{20,200}"),
    _fixed(N_("Slack token"), r"xox[abeoprs]-[A-Za-z0-9-]{10,250}|xapp-[A-Za-z0-9-]{20,250}"),
    _fixed(N_("Google API key"), r"AIza[A-Za-z0-9_-]{35}"),
    _fixed(N_("Google OAuth secret"), r"ya29\.[A-Za-z0-9_-]{20,300}|GOCSPX-[A-Za-z0-9_-]{28}"),
    _fixed(
        N_("Stripe key"), r"[rs]k_(?:live|test)_[A-Za-z0-9]{16,200}|whsec_[A-Za-z0-9+/=]{24,80}"
    ),
    _fixed(N_("AI service key"), r"sk-(?:ant-|proj-|svcacct-|or-)?[A-Za-z0-9_-]{32,250}"),
    _fixed(N_("SendGrid key"), r"SG\.[A-Za-z0-9_-]{22}\.[A-Za-z0-9_-]{43}"),
    _fixed(N_("Twilio key"), r"SK[0-9a-f]{32}"),
    _fixed(N_("npm token"), r"npm_[A-Za-z0-9]{36}"),
    _fixed(N_("PyPI token"), r"pypi-[A-Za-z0-9_-]{50,300}"),
    _fixed(N_("DigitalOcean token"), r"do[oprt]_v1_[0-9a-f]{64}"),
    _fixed(N_("Hugging Face token"), r"hf_[A-Za-z0-9]{30,60}"),
    _fixed(N_("Vault token"), r"hv[bs]\.[A-Za-z0-9_-]{24,300}"),
    _fixed(N_("Shopify token"), r"shp(?:at|ca|pa|ss)_[0-9a-fA-F]{32}"),
    _fixed(N_("Databricks token"), r"dapi[0-9a-f]{32}"),
    _fixed(N_("Docker token"), r"dckr_[op]at_[A-Za-z0-9_-]{27,60}"),
    _fixed(N_("Grafana token"), r"gl(?:sa|c)_[A-Za-z0-9_=+/]{32,250}"),
    _fixed(N_("Atlassian token"), r"ATATT3[A-Za-z0-9_=-]{50,300}"),
    _fixed(N_("Telegram token"), r"[0-9]{8,10}:AA[A-Za-z0-9_-]{33}"),
    _fixed(N_("age key"), r"AGE-SECRET-KEY-1[A-Z0-9]{58}"),
    _fixed(
        N_("web token"),
        r"eyJ[A-Za-z0-9_-]{10,1000}\.eyJ[A-Za-z0-9_-]{10,2000}\.[A-Za-z0-9_-]{10,1000}",
    ),
    SecretPattern(
        N_("webhook address"),
        re.compile(
            r"(hooks\.slack\.com/services/T[A-Za-z0-9]{6,20}/B[A-Za-z0-9]{6,20}/[A-Za-z0-9]{16,40}"
            r"|discord(?:app)?\.com/api/webhooks/[0-9]{15,25}/[A-Za-z0-9_-]{40,100})"
        ),
    ),
    SecretPattern(
        N_("private key"),
        re.compile(r"(-----BEGIN [A-Z ]{0,30}PRIVATE KEY(?: BLOCK)?-----)"),
    ),
    SecretPattern(
        N_("storage key"),
        re.compile(r"(?:AccountKey|SharedAccessKey)=([A-Za-z0-9+/]{40,90}={0,2})"),
    ),
)
"""Secrets known by their own form."""

COMMANDS = (
    SecretPattern(
        N_("password in an address"),
        re.compile(
            r"(?<![A-Za-z0-9])[A-Za-z][A-Za-z0-9+.-]{1,20}://[^\s:/@<>]{0,80}:([^\s@/]{1,120})@"
        ),
        certain=False,
    ),
    SecretPattern(
        N_("access token in a header"),
        re.compile(r"\b[Bb]earer[ :]{1,3}[\"'`]{0,2}([A-Za-z0-9._~+/=${}<>-]{12,500})"),
        certain=False,
    ),
    SecretPattern(
        N_("password in a header"),
        re.compile(r"\b[Aa]uthorization[\"']?[ :=]{1,4}[\"']?Basic ([A-Za-z0-9+/=]{8,200})"),
        certain=False,
    ),
    SecretPattern(
        N_("password in a command"),
        re.compile(
            r"\b(?:mysql|mysqldump|mysqladmin|mariadb|mariadb-dump)\b[^\n|;`]{0,200}?"
            r" -p([^\s`|;]{3,100})"
        ),
        certain=False,
    ),
    SecretPattern(
        N_("password in a command"),
        re.compile(
            r"\b(?:sshpass|docker login|podman login|az login|redis-cli|oc login"
            r"|helm registry login|mongo|mongosh|mongodump|psexec|sqlcmd)\b"
            r"[^\n|;`]{0,200}? -(?:p|a|P) ?([^\s`|;]{3,100})"
        ),
        certain=False,
    ),
    SecretPattern(
        N_("password in a command"),
        re.compile(
            r"\b(?:curl|wget|http)\b[^\n|;`]{0,200}? (?:-u|--user) ?[\"']?[^\s:`\"']{1,60}:"
            r"([^\s`|;]{3,100})"
        ),
        certain=False,
    ),
    SecretPattern(
        N_("password in a command"),
        re.compile(r" -pass(?:in|out)? [\"']?pass:([^\s`|;]{3,100})"),
        certain=False,
    ),
    SecretPattern(
        PASSWORD,
        re.compile(
            r"<[A-Za-z_.-]{0,40}(?:[Pp]assword|[Pp]asswd|[Pp]wd|[Ss]ecret|[Tt]oken|[Aa]pi[Kk]ey)>"
            r"([^<>\s]{4,200})</"
        ),
        certain=False,
    ),
)
"""Secrets known by the command or address around them."""

KEYWORD = re.compile(
    r"(?P<name>pass(?:word|wd|phrase|code)|kennwort|passwort|(?<![A-Za-z])pwd|(?<=[_-])pass"
    r"|secret[ _-]?access[ _-]?key|client[ _-]?secret|secret[ _-]?key|(?<![A-Za-z])secret"
    r"|api[ _-]?(?:key|token|secret)|access[ _-]?(?:key|token)|auth[ _-]?(?:key|token)"
    r"|private[ _-]?key|encryption[ _-]?key|(?<![A-Za-z])token|(?<![A-Za-z])credentials?)",
    re.IGNORECASE,
)
"""Names of secrets, at the end of the name of a variable or in a sentence."""

SEPARATOR = re.compile(
    r"(?P<typed>[\"']?(?:=>|:=|={1,2}))"
    r"|(?P<spaced>[*_`\"']{0,3} {1,3}(?:=>|:=|={1,2}) {0,3})"
    r"|(?P<said>[*_`\"']{0,3} {0,20}[:|–—→][*_]{0,3} {0,20}"
    r"|(?: (?:for|of) [^\n.:;=|]{1,40}?)? (?:is|was|to|will be)(?: now| set to)?:? {1,3})"
    r"|(?P<near>[*_`]{0,3} {1,3})"
)
"""What stands between the name and the value, from a file's `=` to a sentence's `is`."""

VALUE = re.compile(r"(?P<open>[*_`\"'“‘(]{0,4})(?P<value>[^\s|`\"“”]{3,200})(?P<close>[`\"'”*_]?)")
"""The value, with what opens and closes it."""
