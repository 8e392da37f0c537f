"""How common the symbols are that damage can make a hole in; data only, it decides nothing.

Only symbols whose UTF-8 holds one of the bytes 81 8D 8E 8F 90 9D 9E are listed: all others (📊 🚨 📋 📈 🔗 🔜 ✅ ⬜
🟡 and most more) survive the damage whole and are never in doubt.

`DOCUMENTS` and the words marked *counted* were counted over 90 public trackers in Markdown: the number of documents
that use the symbol, and the words of three or more letters in headings that begin with it, kept where at least two
documents share them and they say something about the symbol (not `phase`, `week`, `status`). The rest is general
knowledge of what Markdown, chat and terminals hold, because the 90 use few symbols often: `ELSEWHERE` are symbols
that are common there, `EMOJI` the blocks of which any character is an everyday one.
"""

from __future__ import annotations

DOCUMENTS = {
    "🎯": 61,
    "\ufe0f": 53,  # after a symbol: show it as an emoji
    "📝": 32,
    "❌": 29,
    "🎉": 29,
    "⏳": 27,
    "📞": 17,
    "🎊": 11,
    "🔍": 10,
    "🏗": 9,
    "⭐": 8,
    "🏆": 8,
    "🎨": 8,
    "┐": 7,
    "←": 7,
    "⏭": 5,
    "━": 5,
    "🎓": 5,
    "🏁": 5,
    "！": 5,
    "🔐": 4,
    "📁": 4,
    "🐛": 4,
    "🌍": 3,
    "⏸": 3,
    "、": 3,
    "╝": 2,
    "═": 2,
    "⏱": 2,
    "🎮": 2,
    "🎬": 1,
    "❓": 1,
    "🎆": 1,
    "🎪": 1,
    "💎": 1,
    "🎁": 1,
    "🍽": 1,
    "\u200d": 1,  # joins two emoji into one
    "🍪": 1,
    "🏅": 1,
    "🍩": 1,
    "∞": 1,
    "┏": 1,
    "📏": 1,
    "☁": 1,
    "🤝": 1,
    "🏥": 1,
    "👎": 1,
    "👍": 1,
    "🔁": 1,
    "❯": 1,
}

ELSEWHERE = frozenset(
    "\ufe0e"  # after a symbol: show it as text
    "”„‐⁉⇐∏⏩⏪⏫⏬⏮⏯⏰⏲⏹⏺⎿●◎▁▎▏▐☐☝☎⛏❗❤❎✍✎✏✝➕➖➗➜➡❄❇❣➔➤⚐⏏∎◐▍"
    "🌐🌎🌏🌞🍀🍎🍏🍕🎈🎵🎟🎫🏃🏠🏢🏭🏷🐍🐘🐙🐞🐧🐳🐢👁👏💝📍📎📐🔎🔏🔝🔞🖍🖐🗞😁😍😎😐😞🙏🚁🚏🛍🛎🛏🤍🤞🥁🧐🕐🗝🏞🎛🎤🎧🎸🎲"
    "🎥🎭🎒🎄🎂🎀🎖🏀🏋🏎🏘🏙🏚🏛🏟🏡🏦🏨🏪🏬🏳🏴🐎🐕🐜🐝🐟🐦🐼🐾🍺🍴🍿🎃🍻🤐"
)

EMOJI = (range(0x1F300, 0x1F650), range(0x1F680, 0x1F700), range(0x1F900, 0x1FB00))

# Symbols that stand in rows of themselves; at both ends of a row may stand another.
ROWS = frozenset("━═▁▎●⭐❌☐⎯")

# symbol → words of the headings that begin with it: the counted ones, a bar, then general knowledge
HINTS = {
    "🎯": "success criteria executive summary objectives metrics overview verdict steps next immediate actions critical"
    " path readiness priorities plan assessment | goal goals target targets objective focus milestones mission",
    "📝": "notes log changelog change implementation | note summary description documentation comments journal"
    " history todo todos draft",
    "🎉": "conclusion achievements complete | celebration done launch shipped release completed",
    "📞": "support communication team | contact contacts escalation call stakeholders",
    "⏳": "pending performance monitoring optimization | remaining waiting wip queue timeline later",
    "🏗": "architecture setup | infrastructure build structure foundation construction scaffolding",
    "🏆": "success | achievements achievement milestones wins awards accomplishments",
    "🎨": "features | design theme styling styles frontend colors branding",
    "🎓": "best practices lessons | learned learning learnings training tutorial education takeaways",
    "🎊": "success summary | celebration milestone",
    "🔐": "authentication | security auth credentials secrets permissions access encryption",
    "🔍": "| analysis review findings search audit investigation details research discovery verification inspection",
    "🏁": "conclusion | finish final milestones completion end",
    "📁": "| files file folder folders structure directory directories project location locations deliverables",
    "📍": "| location locations current position where roadmap checkpoint here",
    "📎": "| attachments appendix resources related attachment links",
    "📏": "| size sizes measurements measurement standards guidelines rules estimates",
    "📐": "| architecture dimensions layout design conventions technical",
    "🐛": "| bugs bug fixes issues known debugging bugfix bugfixes defects",
    "🐞": "| bugs bug debugging",
    "🌍": "| environment environments localization internationalization global deployment translations languages world",
    "🌐": "| api web network browser links deployment website endpoints languages",
    "🏷": "| labels tags tag label versions",
    "❌": "| failed missing not blocked remaining incomplete rejected problems errors failures broken",
    "❓": "| questions question faq open unknowns help",
    "⏱": "| time timeline tracking estimates duration timing",
    "⏰": "| deadlines deadline reminders schedule",
    "⏭": "| next upcoming skipped",
    "⏸": "| paused hold deferred blocked",
    "✏": "| edits editing notes changes",
    "✍": "| writing author signature",
    "☁": "| cloud aws azure hosting",
    "⭐": "| highlights favorites rating priority features key",
    "🤝": "| contributing collaboration partners handoff agreement",
    "🐍": "| python",
    "🐳": "| docker containers",
    "🐘": "| postgres postgresql php",
    "🐧": "| linux",
    "💎": "| ruby value quality",
    "🎮": "| game games gameplay controls demo",
    "🎬": "| demo video scenes next",
    "🎁": "| bonus extras deliverables",
    "🙏": "| thanks acknowledgments credits",
    "👏": "| credits contributors",
}
