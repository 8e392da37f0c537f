"""How shells ask for completions, and how they are answered: Typer's protocol, with words cut and quoted as shells do.

Typer's own classes read help as Rich markup (a title with brackets breaks them), put a name of two words in as two, and
show no titles in bash. Its scripts for fish and PowerShell are used as they are.
"""

from __future__ import annotations

import os
import re
from typing import Any

from typer import _completion_shared as scripts  # Typer has no public names for these
from typer._click.shell_completion import CompletionItem, ShellComplete, add_completion_class

BASH = """
%(complete_func)s() {
    local answer
    COMPREPLY=()
    while IFS= read -r answer; do
        COMPREPLY+=("$answer")
    done < <(COMP_TYPE="$COMP_TYPE" _TYPER_COMPLETE_ARGS="${COMP_LINE:0:COMP_POINT}" %(autocomplete_var)s=complete_bash "$1")
}

complete -o nosort -o default -F %(complete_func)s %(prog_name)s 2>/dev/null ||
    complete -o default -F %(complete_func)s %(prog_name)s
"""
ZSH = """
#compdef %(prog_name)s

%(complete_func)s() {
  local -a names shown
  local answer
  for answer in "${(@f)$(env _TYPER_COMPLETE_ARGS="${(j: :)words[1,$CURRENT]}" %(autocomplete_var)s=complete_zsh %(prog_name)s)}"; do
    [[ -n $answer ]] || continue
    names+=("${answer%%%%$'\\t'*}")
    shown+=("${answer/$'\\t'/  -- }")
  done
  if (( $#names )); then compadd -V %(prog_name)s -l -d shown -a names; else _files; fi
}

compdef %(complete_func)s %(prog_name)s
"""
_LISTING = {"33", "63", "64"}  # COMP_TYPE where bash shows what there is, and puts in what is common to all
_SPECIAL = re.compile(r"([^\w@%+:,./=~^{}\[\]-]|^[~\[{=])")
_PIECE = re.compile(r"""'[^']*('|$)|"(?:\\.|[^"\\])*("|$)|\\.|\S|(\s+)""", re.DOTALL)
_BREAK = re.compile(r".*[:=@<>|&;(]", re.DOTALL)


def register() -> None:
    """Put our answers, and our scripts for bash and zsh, in the place of Typer's."""
    scripts._completion_scripts |= {"bash": BASH, "zsh": ZSH}
    for kind, names in ((_Bash, ("bash",)), (_Tabbed, ("zsh",)), (_Fish, ("fish",)), (_PowerShell, ("powershell", "pwsh"))):
        for name in names:
            add_completion_class(kind, name)


def cut(line: str) -> tuple[list[str], str]:
    """Return a command line's words as they were typed; the last one, apart, is the one to complete (it may be empty)."""
    words, word = [], ""
    for piece in _PIECE.finditer(line):
        if piece[3] is None:
            word += piece[0]
        elif word:
            words.append(word)
            word = ""
    return words, word


def unquoted(word: str) -> str:
    """Return what a word means to the shell; a quote that is not closed yet reaches to its end."""
    return "".join(_meant(piece[0]) for piece in _PIECE.finditer(word))


def _meant(piece: str) -> str:
    quote = piece[0]
    if quote in "'\"" and (len(piece) > 1 or piece == quote):
        inside = piece[1:-1] if len(piece) > 1 and piece[-1] == quote else piece[1:]
        return inside if quote == "'" else re.sub(r'\\(["\\$`])', r"\1", inside)
    return piece[1:] if quote == "\\" else piece


def quoted(value: str, typed: str) -> str:
    """Return how bash is to be given `value` where `typed` stands: in the quotes that were opened, else escaped.

    What stands before the last sign at which bash cuts words is there already, and is left out.
    """
    opened = typed[:1] if typed[:1] in ("'", '"') else ""
    if opened:
        return value.replace("'", r"'\''") if opened == "'" else re.sub(r'(["\\$`])', r"\\\1", value)
    escaped = _SPECIAL.sub(r"\\\1", value)
    broken = _BREAK.match(typed)
    return escaped.removeprefix(broken[0]) if broken else escaped


class _Tabbed(ShellComplete):
    """A name and what it is, a tab between them: zsh, in our own script; the shell quotes a name as it must."""

    name = "zsh"
    source_template = ZSH

    def source_vars(self) -> dict[str, Any]:
        return {"complete_func": self.func_name, "autocomplete_var": self.complete_var, "prog_name": self.prog_name}

    def source(self) -> str:
        return scripts.get_completion_script(prog_name=self.prog_name, complete_var=self.complete_var, shell=self.name)

    def get_completion_args(self) -> tuple[list[str], str]:
        words, self.typed = cut(os.environ.get("_TYPER_COMPLETE_ARGS", ""))
        return [unquoted(word) for word in words[1:]], unquoted(self.typed)

    def format_completion(self, item: CompletionItem) -> str:
        return "\t".join(" ".join(str(part).split()) for part in (item.value, item.help) if part)


class _Fish(_Tabbed):
    """fish asks twice: whether there is anything to offer, then what."""

    name = "fish"

    def complete(self) -> str:
        answer = super().complete()
        if os.environ.get("_TYPER_COMPLETE_FISH_ACTION") == "is-args":
            raise SystemExit(0 if answer else 1)
        return answer


class _PowerShell(_Tabbed):
    """PowerShell takes a name as it stands, and so gets it in its own quotes."""

    name = "powershell"

    def get_completion_args(self) -> tuple[list[str], str]:
        words, typed = cut(os.environ.get("_TYPER_COMPLETE_ARGS", ""))
        asked = os.environ.get("_TYPER_COMPLETE_WORD_TO_COMPLETE", "")
        return [unquoted(word) for word in [*words, *([typed] if typed and not asked else ())][1:]], unquoted(asked)

    def format_completion(self, item: CompletionItem) -> str:
        value = item.value if re.fullmatch(r"[\w.:/-]+", item.value) else "'" + item.value.replace("'", "''") + "'"
        return f"{value}:::{' '.join((item.help or '').split()).replace(':::', ': : :') or ' '}"


class _Bash(_Tabbed):
    """bash gets names, escaped as it needs them; with what they are where it only shows them."""

    name = "bash"

    def get_completion_args(self) -> tuple[list[str], str]:
        if "_TYPER_COMPLETE_ARGS" in os.environ:
            return super().get_completion_args()
        words = os.environ.get("COMP_WORDS", "").split("\n" if "\n" in os.environ.get("COMP_WORDS", "") else None)
        at = int(os.environ.get("COMP_CWORD", len(words)))
        self.typed = words[at] if at < len(words) else ""
        return [unquoted(word) for word in words[1:at]], unquoted(self.typed)

    def complete(self) -> str:
        args, incomplete = self.get_completion_args()
        items = self.get_completions(args, incomplete)
        listing = len(items) > 1 and os.environ.get("COMP_TYPE") in _LISTING
        names = [quoted(item.value, self.typed) for item in items]
        if not listing:
            return "\n".join(names)
        width = min(24, max(map(len, names)))
        shown = zip(names, (item.help for item in items), strict=True)
        return "\n".join(f"{name:{width}}  {' '.join(said.split())}" if said else name for name, said in shown)
