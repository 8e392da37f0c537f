"""How hard the property tests look: `pytest` is quick, `pytest --hypothesis-profile=long` takes its time."""

from __future__ import annotations

from hypothesis import settings

# no deadline: a loaded machine is not a bug; a failing example is printed with the line that repeats it
settings.register_profile("quick", max_examples=60, deadline=None, print_blob=True)
settings.register_profile("long", max_examples=3000, deadline=None, print_blob=True)
settings.load_profile("quick")
