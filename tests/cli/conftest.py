"""What the tests of commands share that ask git."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from documents.desk import Desk, git_in


@pytest.fixture
def git(desk: Desk) -> Callable[..., str]:
    """Run git on the desk, where a repository holds what lies there as its first commit."""
    run = partial(git_in, desk.folder)
    run("init", "-q")
    run("add", ".")
    run("commit", "-qm", "plan")
    return run
