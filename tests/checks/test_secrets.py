"""Passwords, keys and tokens are found wherever people leave them; talk about them is not.

The samples are put together here, so that no scanner takes this file for a leak.
"""

import hashlib
import itertools
import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sop_studio.checks.secrets import find_secrets

W = "pass" + "word"
S = "sec" + "ret"
T = "to" + "ken"
K = "api" + "_" + "key"


def made(alphabet: str, length: int, seed: int) -> str:
    """Return random-looking text of that length, the same in each run."""
    blocks = (hashlib.sha512(f"{seed}.{block}".encode()).digest() for block in range(length))
    drawn = (alphabet[byte % len(alphabet)] for each in blocks for byte in each)
    return "".join(itertools.islice(drawn, length))


WORDS = string.ascii_letters + string.digits
HEX = "0123456789abcdef"
UPPER = string.ascii_uppercase + string.digits

TOKENS = [
    "AK" + "IA" + made(UPPER, 16, 1),
    "AS" + "IA" + made(UPPER, 16, 2),
    "gh" + "p_" + made(WORDS, 36, 3),
    "gh" + "s_" + made(WORDS, 36, 4),
    "github" + "_pat_" + made(WORDS, 60, 5),
    "gl" + "pat-" + made(WORDS, 20, 6),
    "gl" + "rt-" + made(WORDS, 20, 7),
    "xo" + "xb-" + made(string.digits, 12, 8) + "-" + made(WORDS, 24, 8),
    "xo" + "xp-" + made(string.digits, 12, 9) + "-" + made(WORDS, 24, 9),
    "AI" + "za" + made(WORDS, 35, 10),
    "ya" + "29." + made(WORDS, 60, 11),
    "GOC" + "SPX-" + made(WORDS, 28, 12),
    "sk" + "_live_" + made(WORDS, 24, 13),
    "rk" + "_test_" + made(WORDS, 24, 14),
    "wh" + "sec_" + made(WORDS, 32, 15),
    "sk" + "-ant-" + made(WORDS, 90, 16),
    "sk" + "-proj-" + made(WORDS, 48, 17),
    "sk" + "-" + made(WORDS, 48, 18),
    "SG" + "." + made(WORDS, 22, 19) + "." + made(WORDS, 43, 20),
    "SK" + made(HEX, 32, 21),
    "np" + "m_" + made(WORDS, 36, 22),
    "py" + "pi-AgEIcHlwaS5vcmc" + made(WORDS, 60, 23),
    "do" + "p_v1_" + made(HEX, 64, 24),
    "h" + "f_" + made(WORDS, 34, 25),
    "hv" + "s." + made(WORDS, 24, 26),
    "shp" + "at_" + made(HEX, 32, 27),
    "da" + "pi" + made(HEX, 32, 28),
    "dckr" + "_pat_" + made(WORDS, 27, 29),
    "gl" + "sa_" + made(WORDS, 41, 30),
    "ATA" + "TT3" + made(WORDS, 80, 31),
    "12345" + "67890:AA" + made(WORDS, 33, 32),
    "AGE-SEC" + "RET-KEY-1" + made(UPPER, 58, 33),
    "eyJ" + made(WORDS, 30, 34) + ".ey" + "J" + made(WORDS, 60, 35) + "." + made(WORDS, 43, 36),
    "hooks.slack"
    ".com/services/T" + made(UPPER, 8, 37) + "/B" + made(UPPER, 8, 38) + "/" + made(WORDS, 24, 39),
    "discord" + ".com/api/webhooks/" + made(string.digits, 18, 40) + "/" + made(WORDS, 68, 41),
]

PRIVATE_KEYS = [
    f"-----BEGIN {kind}{{}}-----\n{made(WORDS, 64, 50)}\n-----END {kind}{{}}-----".format(
        *["PRIVATE" + " KEY"] * 2
    )
    for kind in ("", "RSA ", "EC ", "OPENSSH ", "ENCRYPTED ")
]

SHOWN = [
    (f"The {W} is hunter2.", "hunter2"),
    (f"Log in as root, the {W} is Tr0ub4dor&3", "Tr0ub4dor&3"),
    (f"**{W.title()}:** Summ3r!2024", "Summ3r!2024"),
    (f"**{W.title()}**: Summ3r!2024", "Summ3r!2024"),
    (f"{W.title()}: `correcthorse`", "correcthorse"),
    (f'{W.title()}: "correct-horse"', "correct-horse"),
    (f"{W}=swordfish", "swordfish"),
    (f"{W} = 'swordfish'", "swordfish"),
    (f"export DB_{W.upper()}=swordfish", "swordfish"),
    (f"PG{W.upper()}=swordfish psql -h db", "swordfish"),
    (f"db_{W}: s3cr3t-value", "s3cr3t-value"),
    (f"user: admin\n{W}: swordfish", "swordfish"),
    (f'{{"{W}": "swordfish!"}}', "swordfish!"),
    (f"| {W.title()} | Summ3r!2024 |", "Summ3r!2024"),
    (f"| **{W.title()}** | `swordfish` |", "swordfish"),
    (f"| User | {W.title()} |\n| --- | --- |\n| admin | Summ3r!2024 |", "Summ3r!2024"),
    (
        f"| Host | {T.title()} | Note |\n|:--|--|--|\n| a | {made(WORDS, 24, 60)} | b |",
        made(WORDS, 24, 60),
    ),
    ("mysql -u root -pSwordfish1 shop", "Swordfish1"),
    ("mysqldump --all-databases -u root -p'Sword-fish' > all.sql", "Sword-fish"),
    ("sshpass -p swordfish ssh deploy@host", "swordfish"),
    ("docker login -u ci -p swordfish registry.local", "swordfish"),
    ("redis-cli -h cache -a swordfish ping", "swordfish"),
    ("curl -u admin:swordfish https://host/api", "swordfish"),
    ('curl --user "admin:swordfish" https://host/api', "swordfish"),
    (f"openssl rsa -in key.pem -pass{'in'} pass:swordfish", "swordfish"),
    (f"vault login --{W} swordfish", "swordfish"),
    (f"tool --{T} {made(WORDS, 20, 61)}", made(WORDS, 20, 61)),
    (f"tool --{W}=swordfish", "swordfish"),
    ("postgres://app:swordfish@db.local:5432/shop", "swordfish"),
    ("Connect with mongodb+srv://app:Sw0rdfish@cluster0.local/test", "Sw0rdfish"),
    ("amqp://guest:rabbits@queue:5672", "rabbits"),
    ("https://deploy:swordfish@git.local/team/repo.git", "swordfish"),
    ("redis://:swordfish@cache:6379/0", "swordfish"),
    (f"Server=db;Database=shop;User Id=sa;{W.title()}=Sw0rdfish;", "Sw0rdfish"),
    (
        "DefaultEndpointsProtocol=https;Account" + "Key=" + made(WORDS, 86, 62) + "==",
        made(WORDS, 86, 62) + "==",
    ),
    (f"Authorization: Bearer {made(WORDS, 40, 63)}", made(WORDS, 40, 63)),
    (f"curl -H 'Authorization: Bearer {made(WORDS, 32, 64)}' https://host", made(WORDS, 32, 64)),
    ("Authorization: Basic YWRtaW46c3dvcmRmaXNo", "YWRtaW46c3dvcmRmaXNo"),
    (f"aws_{S}_access_key = {made(WORDS + '/+', 40, 65)}", made(WORDS + "/+", 40, 65)),
    (f"{S.title()} access key: {made(WORDS, 40, 66)}", made(WORDS, 40, 66)),
    (f"{K}={made(WORDS, 32, 67)}", made(WORDS, 32, 67)),
    (f"API key: {made(WORDS, 32, 68)}", made(WORDS, 32, 68)),
    (f"The API key is `{made(WORDS, 24, 69)}`.", made(WORDS, 24, 69)),
    (f"client_{S}: {made(WORDS, 32, 70)}", made(WORDS, 32, 70)),
    (f"{T}={made(WORDS, 20, 71)}", made(WORDS, 20, 71)),
    (f"{T.title()}: {made(WORDS, 40, 72)}", made(WORDS, 40, 72)),
    (f"Use {W} Welcome2024! for the first login", "Welcome2024!"),
    (f"Enter the {W} `Sw0rdfish`.", "Sw0rdfish"),
    (f"Change the {W} to Welcome123", "Welcome123"),
    (f"The {W} for the admin account is Welcome123", "Welcome123"),
    (f"The default {W} is `admin`.", "admin"),
    ("Passphrase: Blue-Horse-42!", "Blue-Horse-42!"),
    ("pwd: Sw0rdfish!", "Sw0rdfish!"),
    ("DB_PASS=swordfish", "swordfish"),
    (f"<{W}>swordfish</{W}>", "swordfish"),
    (f"{S}={made(WORDS, 24, 73)}", made(WORDS, 24, 73)),
    (f"encryption key: {made(HEX, 64, 74)}", made(HEX, 64, 74)),
    (f"spring.datasource.{W}=swordfish", "swordfish"),
    (f"ansible_become_{W}: Sw0rdfish", "Sw0rdfish"),
    (f"{W.upper()}: SWORDFISH1!", "SWORDFISH1!"),
    (f"- {W.title()} → `swordfish`", "swordfish"),
    (f"Wi-Fi {W}: guest-2024-Wifi", "guest-2024-Wifi"),
    (f"{W.title()}: swordfish", "swordfish"),
]

SAFE = [
    f"The {W} is in the vault.",
    f"{W.title()}: stored in Vault under `kv/prod/db`",
    f"{W.title()}: ask the DBA",
    f"{W.title()}: <{W}>",
    f"{W}=<your-{W}>",
    f"{W}=$DB_{W.upper()}",
    f"{W}=${{DB_{W.upper()}}}",
    f"{W}: ${{{{ secrets.DB_{W.upper()} }}}}",
    f"{W}: {{{{ vault_db_{W} }}}}",
    f"{W}=********",
    f"{W.title()}: ••••••••",
    f"{W}=vault:kv/prod/db#{W}",
    f"{W}=op://prod/db/{W}",
    f"{W}: xxxxxxxx",
    f"{W.title()}: [the one you set in step 3]",
    f"{W}=changeme",
    f"{W}: redacted",
    f'--{W} "$PG{W.upper()}"',
    f"--{W}-file /run/secrets/db",
    f"{W}_file=/run/secrets/db",
    "mysql -u root -p shop < dump.sql",
    'mysql -u root -p"$MYSQL_ROOT" shop',
    "mysql -h db -P 3306 -u root -p",
    'curl -u "$USER:$PASS" https://host/api',
    "curl -u admin https://host/api",
    "curl -k https://user@host/path",
    "docker login -u ci --password-stdin registry.local",
    "postgres://app:${DB_PASS}@db.local:5432/shop",
    f"postgres://app:<{W}>@db.local/shop",
    "postgres://user:password@host/db",
    "https://host:8443/path",
    "git@github.com:team/repo.git",
    "Authorization: Bearer $TOKEN_FROM_VAULT",
    f"Authorization: Bearer <access-{T}>",
    "Bearer tokens expire after an hour.",
    "Basic authentication is off.",
    f"Never write a {W} into a ticket.",
    f"Reset the {W} of the user.",
    f"{W.title()}s must have 14 characters.",
    f"The {W} is at least 14 characters long.",
    f"{W.title()} policy: 14 characters, no reuse",
    f"{W.title()}: required",
    f'{W.title()}: 1Password, item "prod db"',
    f"Rotate the {W} every 90 days.",
    f"The {W} was changed on 2024-05-01.",
    f"If the {W} is wrong, the account locks after 5 attempts.",
    f"{W.title()} manager: Bitwarden",
    f"Check that the {W} is not in the log.",
    f"The {T} is valid for 30 minutes.",
    f"{T.title()}: from the vault, path `kv/ci`",
    f"Create a {T} with the scope `read_api`.",
    f"The {T} expires after 24 hours.",
    f"{T}=${{CI_JOB_TOKEN}}",
    f"{T}: env:GITHUB_TOKEN",
    f"Set `{T.upper()}` in the pipeline.",
    f"{S.title()}s: how managed, never in logs",
    f"{S.title()}s: kept in Vault, rotated by SOP-SEC-004",
    f"Kubernetes {S}: `db-credentials`",
    f"kubectl get {S} db-credentials -o yaml",
    f"{S}Name: db-credentials-2024",
    f"The {S} is `billing-db-2024`.",
    f"{K}=YOUR_API_KEY",
    "API key: see the vault",
    "The API key is stored in AWS Secrets Manager.",
    "API key rotation: every 90 days (SOP-SEC-012)",
    f"aws_{S}_access_key = <from the vault>",
    "AK" + "IAIOSFODNN7EXAMPLE",
    "gh" + "p_" + "x" * 36,
    "AK" + "IA" + "X" * 16,
    "Image sha256:" + made(HEX, 64, 80),
    "Commit " + made(HEX, 40, 81),
    "Request 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
    f"| {W.title()} | in the vault |",
    f"| User | {W.title()} |\n| --- | --- |\n| admin | see vault |\n| app | `$APP_PW` |",
    f"| {W.title()} length | 14 |",
    f"{W.title()} reset: HELP-1234",
    "Run `pwd` and note the path.",
    "All tests pass: 24 of 24.",
    "pass = green, fail = red",
    "Pass: the page opens.",
    "Credentials: kept by the DBA team",
    "The public key is in `~/.ssh/id_ed25519.pub`.",
    "-----BEGIN CERTIFICATE-----",
    "-----BEGIN PUBLIC KEY-----",
    "Private keys never leave the HSM.",
    "Ask for the one-time code.",
    f"{W.title()}: ____________",
    f"{W.title()}: TBD",
    f"{W}: !vault |",
    f"{W}=get_{W}()",
    f"Click **{W.title()}** and enter the new one twice.",
    f'The field "{W.title()}" is empty.',
    f"Use a {W} manager.",
    f"{T.title()} lifetime: 3600 s",
    f"Log in with SSO; no {W} is needed.",
    "SSH keys: one per person, ED25519",
    f"{W.title()} hashing: PBKDF2",
    f"Type your {W} when prompted.",
]


def test_there_are_at_least_a_hundred_and_twenty_labelled_samples() -> None:
    assert len(TOKENS) + len(PRIVATE_KEYS) + len(SHOWN) + len(SAFE) >= 120


def test_at_least_95_in_100_secrets_are_found() -> None:
    samples = [(f"Use {token} for the call.", token) for token in TOKENS]
    samples += [(f"Key:\n{key}\n", key) for key in PRIVATE_KEYS] + SHOWN
    missed = [text for text, secret in samples if secret not in found_in(text)]
    assert len(missed) / len(samples) <= 0.05, missed


@pytest.mark.parametrize("token", TOKENS)
def test_a_vendors_token_is_found_whatever_stands_around_it(token: str) -> None:
    for text in (token, f"`{token}`", f"({token}),", f"| x | {token} |", f"x={token}\n"):
        assert found_in(text) == [token]


@pytest.mark.parametrize("text", SAFE)
def test_text_about_secrets_gives_no_hit(text: str) -> None:
    assert find_secrets(text) == ()
    assert find_secrets(f"1. {text}\n2. Close the ticket.") == ()


def found_in(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find_secrets(text)]


def test_a_hit_never_shows_more_than_four_characters() -> None:
    for text, _ in SHOWN:
        for hit in find_secrets(text):
            assert hit.masked.endswith("****")
            assert len(hit.masked.removesuffix("****")) <= min(4, (hit.end - hit.start) // 4)


def test_a_private_key_is_marked_from_its_first_to_its_last_line() -> None:
    key = PRIVATE_KEYS[1]
    (hit,) = find_secrets(f"Before.\n{key}\nAfter.")
    assert f"Before.\n{key}\nAfter."[hit.start : hit.end] == key


@given(st.text(max_size=300))
def test_any_text_can_be_searched_and_hits_are_in_order(text: str) -> None:
    hits = find_secrets(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(first.end <= second.start for first, second in itertools.pairwise(hits))


@given(st.sampled_from(TOKENS), st.text(max_size=80), st.text(max_size=80))
def test_a_token_is_found_between_any_two_texts(token: str, before: str, after: str) -> None:
    text = f"{before} {token} {after}"
    assert any(
        token in text[hit.start : hit.end] or hit.start <= len(before) + 1 < hit.end
        for hit in find_secrets(text)
    )
