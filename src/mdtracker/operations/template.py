"""The text of a new tracker: data, with a name in braces wherever something is filled in."""

DOCUMENT = """\
# {name} - Implementation Tracker

**Document Version:** 1.0  
**Started:** {started}  
**Target Completion:** {target} ({span})  
**Overall Score:** 0/100 → Target: 90+/100

---

## 🎯 Executive Summary

Implementation of {count}{across}.

**Current Status:** Phase {current} {current_state} (Week {current})

---

## 📊 Phase Progress

{phases}## 🚨 Critical Blockers (P0)

Nothing is released before these are gone:

- [ ] Scope and owners agreed

**Blocker Status:** 0/1 complete (0%)

---

## 📋 Next Session Priorities

### Immediate (Next 2-4 hours):

{priorities}

---

## 📈 Metrics

### Time Tracking

| Phase | Estimated | Completed | Remaining |
|-------|-----------|-----------|-----------|
{hours}
{hours_share}
### Issue Resolution

- **P0 (Blockers):** 0/1 complete (0%)

**Overall:** {done}/{size} tasks complete ({share}%)

---

## 🎯 Success Criteria

The work is finished when all of this is true:

### Delivery ⬜ (Target: 95/100)
- [ ] Every phase is complete
- [ ] No blocker is open

### Quality ⬜ (Target: 90/100)
- [ ] All tests pass
- [ ] The documentation is written

---

## 📝 Notes

### Session {today}

**Duration:** 1 hour  
**Focus:** Setting up the tracker

**Achievements:**
- Wrote down the phases and their first tasks

**Blockers:** None

**Next Session:** {first}

---

## 🔗 References

- Specifications, decisions and dashboards are linked here

---

**Last Updated:** {moment}  
**Next Review:** {review}
"""

HOURS_SHARE = """
**Progress:** {share}% complete
"""

PHASE = """\
### Phase {number}: {title} (Week {number}) - {state}

| Task | Issue | Status | Progress | Owner |
|------|-------|--------|----------|-------|
{rows}{log}
---

"""

LOG = """
**Week 1 Progress:** {share}% (1/{hours} hours)

#### ✅ Completed This Session:

1. **Tracker Set Up** (1h)
   - ✅ Wrote down the phases and their first tasks
   - 🔜 Next: {first}
"""
