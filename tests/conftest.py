"""What the black-box tests share: the user's document on a desk, and how a run is refused."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))  # the tests' own package `documents`

from documents import repaired
from documents.desk import Desk, Result, new_desk
from documents.plays import Played, playing


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A folder with the user's document, repaired, as TRACKER.md."""
    made = new_desk(tmp_path)
    made.put(repaired())
    return made


@pytest.fixture
def refused() -> Callable[..., None]:
    """Check how a run was refused: code, one clear sentence on stderr, nothing on stdout, no traceback, soon."""

    def check(result: Result, code: int | tuple[int, ...], *says: str) -> None:
        codes = (code,) if isinstance(code, int) else code
        assert result.code in codes, f"exit {codes} was due\n{result}"
        assert result.out == "", f"stdout must be empty on an error\n{result}"
        assert "Traceback" not in result.err, str(result)
        assert "No such option" not in result.err, str(result)
        assert result.err.startswith("error: "), f"one sentence was due\n{result}"
        assert result.seconds < 2, f"too slow\n{result}"
        for words in says:
            assert words.lower() in result.err.lower(), f"{words!r} is not said\n{result}"

    return check


@pytest.fixture(scope="session", autouse=True)
def plays(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[dict[str, Future[Played]]]:
    """The golden cases that this session asks for, already running while other tests do."""
    items = (item for item in request.session.items if hasattr(item, "callspec"))
    chosen = {item.callspec.params["play"] for item in items if "play" in item.callspec.params}
    with playing(chosen, tmp_path_factory.mktemp("golden")) as running:
        yield running
