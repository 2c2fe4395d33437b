"""spaCy's dependencies with many sentences parsed side by side; the same results.

The parser goes from word to word through the whole text, one move at a time. Where a sentence ends
nothing is left in its state, so the moves from there on do not depend on what was before. We begin
at each place where a sentence probably starts, and go on until a state comes to the start of
another with nothing left in it. A start that no state comes to in that way was none; what was
parsed from there is left out. The weights, the moves and their rules stay spaCy's.
"""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING, Any

from spacy.language import Language

from extractors.analysis.entity_steps import is_plain, scores_of

if TYPE_CHECKING:
    from spacy.pipeline import DependencyParser
    from spacy.tokens import Doc

FACTORY = "seedwire_arc_steps"
PARSER = "parser"  # whose work this does
_BREAK = "B-ROOT"  # spaCy's name of the move that lets a sentence start at the next token but one
_MOST = 200  # states at a time; each takes five bytes a token of the text
_ENDS = frozenset({".", "_SP"})  # tags of what a sentence ends with
_CLOSERS = frozenset({"''", "-RRB-"})  # and of what may follow that


class ArcSteps:
    """A component in the place of the dependency parser."""

    def __init__(self, parser: DependencyParser) -> None:
        """Take over the weights and the moves of *parser*."""
        self._parser = parser
        moves = parser.moves
        self._break = [moves.get_class_name(i) for i in range(moves.n_moves)].index(_BREAK)

    def __call__(self, doc: Doc) -> Doc:
        """Return *doc*, which has tags, with its dependencies and sentences."""
        states = self._parser.moves.init_batch([doc])
        if len(doc):
            starts = probable_starts([token.tag_ for token in doc])
            begun = _begun(states[0], starts[:: len(starts) // _MOST + 1])
            self._walk(begun, self._parser.model.predict([doc]))
            states = [_joined(begun)]
        self._parser.set_annotations([doc], states)
        return doc

    def _walk(self, begun: dict[int, Any], steps: Any) -> None:
        """Take spaCy's states by their first tokens each to the end of its sentences."""
        going = list(begun.items())
        while going:
            states = [state for _, state in going]
            self._parser.transition_states(states, scores_of(steps, steps.get_token_ids(states)))
            going = [one for one in going if not self._is_done(*one, begun)]

    def _is_done(self, first: int, state: Any, starts: Container[int]) -> bool:
        """Tell whether *state*, begun at *first*, is as one that begins where it has come to."""
        if state.stack_depth():
            return False
        token = state.B(0)
        if token < 0:  # the end of the text
            return True
        if token <= first or token not in starts or token != state._b_i or state.n_L(token):
            return False  # the third is: something was put back
        # Whether the next token is to start a sentence already, which no other way can be asked.
        return bool(token + 1 == state.length or self._parser.moves.is_valid(state, self._break))


def probable_starts(tags: list[str]) -> list[int]:
    """Return the tokens that a sentence probably starts with, by the *tags* of all; 0 is one.

    >>> probable_starts(["PRP", "VBD", ".", "''", "DT", "NN", ".", "_SP", "NN"])
    [0, 4, 8]
    """
    starts = [0]
    is_end = False  # of a sentence
    for i, tag in enumerate(tags):
        if tag in _ENDS:
            is_end = True
        elif tag not in _CLOSERS:
            if is_end and i:
                starts.append(i)
            is_end = False
    return starts


def _begun(state: Any, starts: list[int]) -> dict[int, Any]:
    """Return a copy of a fresh *state* for each of *starts*, at which it begins."""
    begun = {}
    token = 0
    for start in starts:
        while token < start:
            state.push()
            state.pop()
            token += 1
        begun[start] = state.copy()
    return begun


def _joined(begun: dict[int, Any]) -> Any:
    """Return a state with the arcs of all that one state after the other went through."""
    whole = begun[0]
    token = whole.B(0)
    while token > 0:
        state = begun[token]
        for arc in state.arcs:
            whole.add_arc(arc["head"], arc["child"], arc["label"])
        token = state.B(0)
    return whole


def suits(language: Language) -> bool:
    """Tell whether the parser of *language* is plain."""
    return is_plain(language.get_pipe(PARSER))


@Language.factory(FACTORY)
def arc_steps(nlp: Language, name: str) -> ArcSteps:
    """Return the component for the pipeline *nlp*; *name* is spaCy's."""
    return ArcSteps(nlp.get_pipe(PARSER))
