"""A small tracker and what people do to it, for tests of merges."""

from __future__ import annotations

from mdtracker.merge import merge

BASE = """\
# Launch

**Current Status:** Phase 1 in progress

## Phase 1: Core - 🟡 IN PROGRESS

| Task | Issue | Status | Progress | Owner |
|------|-------|--------|----------|-------|
| 1.1 Parser | #1 | ✅ Complete | 100% | Ana |
| 1.2 Renderer | #2 | 🟡 In Progress | 40% | Ben |
| 1.3 Judge | #3 | ⬜ Not Started | 0% | Cem |

**Done:** 1/3 (33%)

#### ✅ Completed

1. **First draft** (4h)
   - wrote it
2. **Second draft** (2h)

**Week 1 Progress:** 30% (6/20 hours)

## Phase 2: Shell - ⬜ NOT STARTED

| Task | Issue | Status | Progress | Owner |
|------|-------|--------|----------|-------|
| 2.1 Disk | #4 | ⬜ Not Started | 0% | Ana |
| 2.2 Lock | #5 | ⬜ Not Started | 0% | Ben |

## Critical Blockers

- [x] #1 - Parser ✅
- [ ] #2 - Renderer (40% complete)
- [ ] #3 - Judge

**Blocker Status:** 1/3 complete (33%)

## Notes

It began well. The second week was slower.

Nobody knows when it ends.

## Metrics

**Overall:** 1/5 tasks (20%)

---

**Last Updated:** 2025-11-27 19:50 UTC
"""


def changed(text: str, *pairs: tuple[str, str]) -> str:
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def clean(base: str, ours: str, theirs: str) -> str:
    """Return what both sides made of a base, which is clean, the same whichever is whose, and the same merged again."""
    merged = merge(base, ours, theirs)
    assert merged.conflicts == 0, merged.text
    assert merge(base, theirs, ours) == merged
    assert merge(base, merged.text, theirs).text == merge(base, ours, merged.text).text == merged.text
    return merged.text
