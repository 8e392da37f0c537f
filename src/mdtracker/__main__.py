"""`python -m mdtracker` is `tracker`."""

from __future__ import annotations

import sys

from mdtracker.cli import main

sys.exit(main())
