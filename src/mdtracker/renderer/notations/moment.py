"""Dates and times as trackers write them, and the weeks between two of them."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December")
_NAMES = "|".join(_MONTHS) + "|" + "|".join(name[:3] for name in _MONTHS)
# One pattern for each order of the parts; what stands between them is kept as it is.
_ISO = re.compile(r"(?P<y>20\d\d)(?P<s>[-./])(?P<m>\d\d)(?P=s)(?P<d>\d\d)")
_WORDS_FIRST = re.compile(rf"(?P<name>{_NAMES})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?, (?P<y>20\d\d)")
_DAY_FIRST = re.compile(rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<name>{_NAMES})\.?,? (?P<y>20\d\d)")
_DOTTED = re.compile(r"(?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>20\d\d)")
_CHINESE = re.compile(r"(?P<y>20\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日")
PATTERNS = (_ISO, _WORDS_FIRST, _DAY_FIRST, _DOTTED, _CHINESE)
_TIME = re.compile(r"(?P<gap>[ T,]+(?:at )?)(?P<h>\d\d?):(?P<min>\d\d)(?P<sec>:\d\d)?(?P<half> ?[AaPp][Mm])?(?P<zone> ?(?:[A-Z]{2,5}\b|Z\b|[+-]\d\d:?\d\d))?")


def find(text: str, start: int, end: int) -> tuple[int, int, date] | None:
    """Return where the first date of ``text[start:end]`` stands and what it is; None where there is none."""
    found = [match for pattern in PATTERNS if (match := pattern.search(text, start, end))]
    if not found:
        return None
    match = min(found, key=lambda candidate: candidate.start())
    try:
        day = date(int(match["y"]), _month(match), int(match["d"]))
    except ValueError:
        return None
    return match.start(), match.end(), day


def _month(match: re.Match[str]) -> int:
    if "name" not in match.groupdict():
        return int(match["m"])
    return next(number for number, name in enumerate(_MONTHS, 1) if name.casefold().startswith(match["name"][:3].casefold()))


def extent(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the first date and the time right behind it."""
    place = find(text, start, end)
    if place is None:
        return None
    clock = _TIME.match(text, place[1], end)
    return place[0], clock.end() if clock else place[1]


def write(now: datetime, old: str) -> str:
    """Return `now` (UTC) in the notation of `old`: the same order, separators, month name, precision."""
    for pattern in PATTERNS:
        match = pattern.match(old)
        if match:
            return _date(now, match) + _time(now, old[match.end() :])
    return old


def _date(now: datetime, match: re.Match[str]) -> str:
    parts = {"y": str(now.year), "d": str(now.day).rjust(len(match["d"]), "0") if match["d"].startswith("0") or match.re not in (_WORDS_FIRST, _DAY_FIRST) else str(now.day)}
    if "name" in match.groupdict():
        full = match["name"] in _MONTHS and (match["name"] != "May")
        parts["name"] = _MONTHS[now.month - 1] if full or match["name"] == "May" else _MONTHS[now.month - 1][:3]
    else:
        parts["m"] = str(now.month).rjust(len(match["m"]), "0") if match.re is not _CHINESE or len(match["m"]) == 2 else str(now.month)
        if match.re is not _CHINESE:
            parts["d"] = str(now.day).rjust(2, "0")
    pieces, at = [], match.start()
    for name in sorted(parts, key=match.start):
        pieces += [match.string[at : match.start(name)], parts[name]]
        at = match.end(name)
    return "".join(pieces) + match.string[at : match.end()]


def _time(now: datetime, rest: str) -> str:
    match = _TIME.match(rest)
    if not match:
        return rest
    hour = now.hour
    half = ""
    if match["half"]:
        half = match["half"][:-2] + ("AM" if hour < 12 else "PM")
        hour = (hour + 11) % 12 + 1
    clock = f"{hour:02d}" if not match["half"] else str(hour)
    seconds = f":{now.second:02d}" if match["sec"] else ""
    zone = match["zone"] or ""
    if zone.strip() not in ("", "Z", "UTC", "GMT"):
        zone = zone[: len(zone) - len(zone.lstrip())] + "UTC"
    return f"{match['gap']}{clock}:{now.minute:02d}{seconds}{half}{zone}" + rest[match.end() :]
