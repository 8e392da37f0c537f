"""The README's pictures are what docs/pictures.py makes of what the program prints."""

from __future__ import annotations

import runpy

from documents import ROOT


def test_the_pictures_are_what_is_made() -> None:
    made = runpy.run_path(str(ROOT / "docs" / "pictures.py"))["pictures"]()
    assert set(made) == {path.stem for path in (ROOT / "docs").glob("*.svg")}
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    for name, picture in made.items():
        assert (ROOT / "docs" / f"{name}.svg").read_bytes().decode() == picture, "run: python docs/pictures.py"
        assert f"(docs/{name}.svg)" in readme
