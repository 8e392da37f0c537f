"""Dates and times as trackers write them, and the weeks between two of them."""

from __future__ import annotations

import re
from datetime import date, datetime

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_NAMES = "|".join(_MONTHS) + "|" + "|".join(name[:3] for name in _MONTHS)
# One pattern for each order of the parts; what stands between them is kept as it is. They are compiled when a text
# has what they look for, since most documents hold one kind of date.
_ISO = r"(?P<y>20\d\d)(?P<s>[-./])(?P<m>\d\d)(?P=s)(?P<d>\d\d)"
_WORDS_FIRST = rf"(?P<name>{_NAMES})\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?, (?P<y>20\d\d)"
_DAY_FIRST = rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)? (?P<name>{_NAMES})\.?,? (?P<y>20\d\d)"
_DOTTED = r"(?P<d>\d\d)\.(?P<m>\d\d)\.(?P<y>20\d\d)"
_CHINESE = r"(?P<y>20\d\d)年(?P<m>\d{1,2})月(?P<d>\d{1,2})日"
# A month alone names no day, so nothing is counted from it; it is written anew like any other moment.
_MONTH_ONLY = rf"(?P<name>{_NAMES})\.?,? (?P<y>20\d\d)\b"
_TIME = r"(?P<gap>[ T,]+(?:at )?)(?P<h>\d\d?):(?P<min>\d\d)(?P<sec>:\d\d)?(?P<half> ?[AaPp][Mm])?(?P<zone> ?(?:[A-Z]{2,5}\b|Z\b|[+-]\d\d:?\d\d))?"


def _patterns(text: str) -> list[re.Pattern[str]]:
    """The patterns that could match in a text."""
    found = [
        _ISO,
        *((_WORDS_FIRST, _DAY_FIRST) if _is_named(text) else ()),
        *((_CHINESE,) if "年" in text else ()),
        *((_DOTTED,) if text.count(".") > 1 else ()),
    ]
    return [re.compile(pattern) for pattern in found]


def _is_named(text: str) -> bool:
    return any(name[:3] in text for name in _MONTHS)


def find(text: str, start: int, end: int) -> tuple[int, int, date] | None:
    """Return where the first date of ``text[start:end]`` stands and what it is; None where there is none."""
    found = [match for pattern in _patterns(text[start:end]) if (match := pattern.search(text, start, end))]
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
    return next(
        number for number, name in enumerate(_MONTHS, 1) if name.casefold().startswith(match["name"][:3].casefold())
    )


def extent(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the span of the first date and the time right behind it."""
    place = find(text, start, end)
    if place is None:
        month = re.compile(_MONTH_ONLY).search(text, start, end) if _is_named(text[start:end]) else None
        return month.span() if month else None
    clock = re.compile(_TIME).match(text, place[1], end)
    return place[0], clock.end() if clock else place[1]


def order(text: str) -> tuple[date, int, int, str]:
    """Return what a text that begins with a date is sorted by: its day, hour and minute, then its words."""
    place = find(text, 0, len(text))
    clock = re.compile(_TIME).match(text, place[1]) if place else None
    hour = int(clock["h"]) if clock else 0
    if clock and clock["half"]:
        hour = hour % 12 + (12 if clock["half"].strip().casefold() == "pm" else 0)
    return (place[2] if place else date.min, hour, int(clock["min"]) if clock else 0, text)


def write(now: datetime, old: str) -> str:
    """Return `now` (UTC) in the notation of `old`: the same order, separators, month name, precision."""
    for pattern in _patterns(old):
        match = pattern.match(old)
        if match:
            return _date(now, match) + _time(now, old[match.end() :])
    month = re.match(_MONTH_ONLY, old)
    return _date(now, month) + old[month.end() :] if month else old


def _date(now: datetime, match: re.Match[str]) -> str:
    named = "name" in match.groupdict()
    parts = {"y": str(now.year)}
    if "d" in match.groupdict():
        padded = match["d"].startswith("0") or not (named or "年" in match.string)
        parts["d"] = f"{now.day:02d}" if padded else str(now.day)
    if named:
        month = _MONTHS[now.month - 1]
        parts["name"] = month if match["name"] in _MONTHS else month[:3]
    else:
        parts["m"] = f"{now.month:02d}" if len(match["m"]) == 2 else str(now.month)
    pieces, at = [], match.start()
    for name in sorted(parts, key=match.start):
        pieces += [match.string[at : match.start(name)], parts[name]]
        at = match.end(name)
    return "".join(pieces) + match.string[at : match.end()]


def _time(now: datetime, rest: str) -> str:
    match = re.match(_TIME, rest)
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
