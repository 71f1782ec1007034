"""A file of users ↔ names and proofs of passwords; and the token that a signed-in browser keeps.

A line is "naam:zout:bewijs" or, for an editor, "naam:zout:bewijs:redacteur" (scrypt, RFC 7914:
2^14, 8, 1). The key of the tokens is derived from
the whole file, so every process on the same file accepts them and any change of the file signs
everybody out. Does not: keep a session anywhere.
"""

import hashlib
import hmac
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from dataclasses import dataclass
from pathlib import Path

from kb.errors import SettingsError

HOURS = 12
READER, EDITOR = ROLES = ("lezer", "redacteur")
_MAX_NAME = 100
_NOBODY = ("00" * 16, "00" * 64)


@dataclass(frozen=True, slots=True)
class Users:
    """The users of one file: name → (salt, proof), the key of their tokens, and the editors."""

    proofs: dict[str, tuple[str, str]]
    key: bytes
    editors: frozenset[str] = frozenset()

    def is_editor(self, name: str) -> bool:
        """Tell whether a user may change the knowledge base."""
        return name in self.editors

    def accepts(self, name: str, password: str) -> bool:
        """Tell whether this is the password; takes as long for an unknown name."""
        salt, proof = self.proofs.get(name, _NOBODY)
        given = _proof(password, bytes.fromhex(salt))
        return hmac.compare_digest(given, bytes.fromhex(proof)) and name in self.proofs

    def token(self, name: str, now: float | None = None) -> str:
        """Return a token that is good for HOURS."""
        until = int((time.time() if now is None else now) + HOURS * 3600)
        words = f"{until}:{name}".encode()
        return f"{urlsafe_b64encode(words).decode()}.{self._sign(words)}"

    def named(self, token: str, now: float | None = None) -> str:
        """Return the user of a token, or "" when it is not ours, too old or of nobody."""
        encoded, _, sign = token.partition(".")
        try:
            words = urlsafe_b64decode(encoded.encode("ascii"))
            until, _, name = words.decode().partition(":")
            alive = int(until) > (time.time() if now is None else now)
        except ValueError:
            return ""
        own = hmac.compare_digest(self._sign(words).encode(), sign.encode("utf-8", "replace"))
        return name if own and alive and name in self.proofs else ""

    def _sign(self, words: bytes) -> str:
        return hmac.new(self.key, words, hashlib.sha256).hexdigest()


def read_users(path: Path) -> Users:
    """Read a file of users.

    Raises:
        SettingsError: it is not there, empty, or a line is malformed.
    """
    try:
        text = path.read_text(encoding="utf-8")
        lines = [line.split(":") for line in text.splitlines() if line.strip()]
        proofs = {name: (salt, proof) for name, salt, proof, *_ in lines}
        roles = {name: role for name, _, _, *role in lines if role}
        if any(role not in ([READER], [EDITOR]) for role in roles.values()):
            raise SettingsError(f"KB_AUTH={path}: een rol is {READER} of {EDITOR}")
        if not proofs or not all(bytes.fromhex(s) and bytes.fromhex(p) for s, p in proofs.values()):
            raise SettingsError(f"KB_AUTH={path}: geen gebruikers; maak ze met kb wachtwoord")
    except (OSError, ValueError) as error:
        raise SettingsError(f"KB_AUTH={path}: niet te lezen als lijst van gebruikers") from error
    editors = frozenset(name for name, role in roles.items() if role == [EDITOR])
    return Users(proofs, hashlib.sha256(b"kennisbank" + text.encode()).digest(), editors)


def user_line(name: str, password: str, role: str = READER) -> str:
    """Return the line of one user; ``role`` is READER or EDITOR.

    Raises:
        SettingsError: the name cannot be a name, or the password is empty.
    """
    if not name or len(name) > _MAX_NAME or ":" in name or not name.isprintable() or not password:
        raise SettingsError("een naam zonder dubbele punt en een wachtwoord zijn nodig")
    salt = secrets.token_bytes(16)
    told = f":{role}" if role == EDITOR else ""
    return f"{name}:{salt.hex()}:{_proof(password, salt).hex()}{told}"


def _proof(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8", "replace"), salt=salt, n=2**14, r=8, p=1)
