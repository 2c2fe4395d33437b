"""The kind of a quotation, by its marks, and by whether it reports speech or only a stance."""

from __future__ import annotations

from extractors.quote_view import Runs, View

DIRECT, MIXED, INDIRECT, STANCE = "direct", "mixed", "indirect", "stance"
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
# Acts of speech also where no clause follows: "denied any knowledge", "accused him of lying".
# Source: the verbs of communication of Levin (1993), "English Verb Classes and Alternations",
# sections 33 and 37, those that news uses so.
_SPEECH = frozenset(
    """
    accord accuse acknowledge admit advise affirm allege announce assert assure blame call castigate
    censure challenge chide claim clarify concede condemn confess confirm contend decry declare demand
    denounce deny describe disclose dismiss dispute emphasise emphasize explain forecast highlight
    insist lambast mention note object outline pledge point praise predict proclaim promise protest
    question rebuff rebuke rebut recall recount refute reiterate reject remark repeat reply report
    reprimand respond reveal say slam state stress suggest swear tell testify threaten tout underline
    underscore urge vow warn write
    """.split()
)


def kind_of(view: View, runs: Runs, cue: int | None) -> str:
    """Return the kind of the content *runs* that the token *cue* reports; None for no cue.

    ``stance`` is what somebody wants, plans, backs or talks about: reported, yet not as said.
    """
    words = [i for a, b in runs for i in range(a, b) if view.tokens[i].text[0].isalnum()]
    marked = sum(view.marked[i] >= 0 for i in words)
    if marked:
        return DIRECT if marked == len(words) else MIXED
    is_speech = cue is None or view.lemmas[cue] in _SPEECH or _is_clause(view, runs)
    return INDIRECT if is_speech else STANCE


def _is_clause(view: View, runs: Runs) -> bool:
    """Whether *runs* have a subject of their own at the top, not only in a clause beside a noun."""
    inside = {i for a, b in runs for i in range(a, b)}
    tops = {i for i in inside if view.heads[i] not in inside or view.heads[i] == i}
    return any(
        view.deps[i] in _SUBJECTS and (view.heads[i] in tops or i in tops) for i in inside
    )
