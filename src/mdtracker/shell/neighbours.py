"""Whether a file stands where a document's link leads; knows nothing of Markdown."""

from __future__ import annotations

import os
from pathlib import Path


def is_there(document: Path, relative: str) -> bool:
    """Return whether `relative`, from the document's folder, names a file or folder. A name that cannot be one is not there."""
    try:
        return os.path.exists(document.parent / relative)
    except (OSError, ValueError):
        return False
