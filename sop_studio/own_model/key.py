"""The key of a model: from the environment, or from the system's key store; never written down."""

from __future__ import annotations

import os
import re
from importlib import import_module

from sop_studio.errors import OwnModelRefused
from sop_studio.translation import _

VARIABLE = "SOP_STUDIO_MODEL_KEY"
SERVICE, USER = "sop-studio", "own-model"
"""Under which names the key store has it."""

_SENDABLE = re.compile(r"[!-~]{1,4096}")


class Key:
    """A key that shows itself to nobody but the model."""

    __slots__ = ("_secret",)

    def __init__(self, secret: str) -> None:
        self._secret = secret

    def __repr__(self) -> str:
        return "Key(…)"

    def header(self) -> str:
        """Return the value of the header that carries it."""
        return f"Bearer {self._secret}"


def find_key() -> Key | None:
    """Return the key, or None where there is none: most models on a computer need none.

    Raises OwnModelRefused for one that cannot be sent, and where the key store does not give it.
    """
    secret = os.environ.get(VARIABLE, "").strip() or _stored().strip()
    if not secret:
        return None
    if not _SENDABLE.fullmatch(secret):
        raise OwnModelRefused(
            _("The key of the model holds characters that no key has. Check {place}.").format(
                place=VARIABLE
            )
        )
    return Key(secret)


def _stored() -> str:
    try:
        keyring = import_module("keyring")
        errors = import_module("keyring.errors")
    except ImportError:
        return ""
    try:
        return str(keyring.get_password(SERVICE, USER) or "")
    except errors.NoKeyringError:
        return ""
    except errors.KeyringError as error:
        # What the store says may name what it holds.
        raise OwnModelRefused(
            _("The key store of the system did not give the key of the model. Unlock it.")
        ) from error
