"""The kind of a quotation, by its marks, and by whether it reports speech or only a stance."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from extractors.quotes.quote_view import Run, Runs, View

if TYPE_CHECKING:
    from extractors.analysis.tokens import Token

DIRECT, MIXED, INDIRECT, STANCE = "direct", "mixed", "indirect", "stance"
LEAST_WORDS = 4  # between marks; fewer are a term or a title
_LIKELY, _SURE = 0.6, 0.9  # chances of cues, after which terms and titles are not looked for
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
# Acts of speech also where no clause follows: "denied any knowledge", "accused him of lying".
# Source: the verbs of communication of Levin (1993), "English Verb Classes and Alternations",
# sections 33 and 37, those that news uses so.
SPEECH = frozenset(
    """
    accord accuse acknowledge admit advise affirm allege announce assert assure blame call
    castigate censure challenge chide claim clarify concede condemn confess confirm contend
    declare decry demand denounce deny describe disclose dismiss dispute emphasise emphasize
    explain forecast highlight insist lambast mention note object outline pledge point praise
    predict proclaim promise protest question rebuff rebuke rebut recall recount refute
    reiterate reject remark repeat reply report reprimand respond reveal say slam state stress
    suggest swear testify threaten tout underline underscore urge vow warn write
    """.split()
)


def kind_of(view: View, runs: Runs, cue: int | None) -> str:
    """Return the kind of the content *runs* that the token *cue* reports; None for no cue.

    ``stance`` is what somebody wants, plans, backs or talks about: reported, yet not as said.
    """
    words = [i for a, b in runs for i in range(a, b) if view.tokens[i].text[0].isalnum()]
    marked = sum([view.marked[i] >= 0 for i in words])
    if marked:
        return DIRECT if marked == len(words) else MIXED
    is_speech = cue is None or view.lemmas[cue] in SPEECH or _is_clause(view, runs)
    return INDIRECT if is_speech else STANCE


def _is_clause(view: View, runs: Runs) -> bool:
    """Whether *runs* have a subject of their own at the top, not only in a clause beside a noun."""
    inside = {i for a, b in runs for i in range(a, b)}
    tops = {i for i in inside if view.heads[i] not in inside or view.heads[i] == i}
    return any(view.deps[i] in _SUBJECTS and (view.heads[i] in tops or i in tops) for i in inside)


def is_addressee(view: View, cue: Run, runs: Runs) -> bool:
    """Whether one of *runs* follows a verb of telling and is no clause: it is who is told."""
    return any(
        run[0] == cue[1]
        and all(view.marked[i] < 0 for i in range(*run))
        and not _is_clause(view, (run,))
        for run in runs
    )


def is_term(view: View, runs: Runs, chance: float) -> bool:
    """Whether the marks in *runs* are those of a term or a title, not of words that were said.

    Args:
        view: The text.
        runs: What a cue may report.
        chance: Of the cue to be one.
    """
    marked = [i for a, b in runs for i in range(a, b) if view.marked[i] >= 0]
    words = [view.tokens[i] for i in marked if view.tokens[i].is_alpha]
    if not words or _is_clause(view, runs):
        return False
    if _are_capital(words):
        return chance < _SURE and view.tokens[marked[-1] - 1].text not in ".!?,"
    has_verb = any(word.pos_ in ("VERB", "AUX") for word in words)
    return chance < _LIKELY and len(words) < LEAST_WORDS and not has_verb


def is_title(view: View, run: Run) -> bool:
    """Whether *run* is a title by its capitals: two words or more, all that matter with one."""
    words = [word for word in view.tokens[run[0] : run[1]] if word.is_alpha]
    return len(words) > 1 and _are_capital(words)


def _are_capital(words: Sequence[Token]) -> bool:
    long = (word for word in words if len(word) >= LEAST_WORDS)
    return words[0].text[0].isupper() and all(word.text[0].isupper() for word in long)


def is_time(view: View, runs: Runs) -> bool:
    """Whether *runs* only say when: "said Thursday, according to the agency"."""
    first = runs[0][0]
    return view.tokens[first].ent_type_ in ("DATE", "TIME") and not _is_clause(view, runs)
