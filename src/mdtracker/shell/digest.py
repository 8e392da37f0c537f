"""SHA-256, without the OpenSSL that `hashlib` loads where Python has its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

# As the standard library's `random` does: the lean module first. It is `_sha2` from Python 3.12 on.
if TYPE_CHECKING:
    from hashlib import sha256
else:
    try:
        from _sha2 import sha256
    except ImportError:
        try:
            from _sha256 import sha256
        except ImportError:
            from hashlib import sha256


def digest(data: bytes) -> str:
    """Return the SHA-256 of `data` in hexadecimal digits."""
    return sha256(data).hexdigest()


def text_digest(text: str) -> str:
    """Return the SHA-256 of `text` in UTF-8, as hexadecimal digits."""
    return digest(text.encode("utf-8", "surrogatepass"))
