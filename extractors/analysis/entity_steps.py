"""spaCy's entities with most of the work done for all tokens at once; the same results.

The recogniser goes from token to token, and what it does with one depends on the one before only
inside of an entity. So the scores of all tokens outside are one product of matrices. The steps
themselves stay spaCy's. Its own loop lets go of the interpreter's lock and takes it back for every
move that it asks about, sixty a token, which doubles its time on Python 3.11.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language

if TYPE_CHECKING:
    from spacy.pipeline import EntityRecognizer
    from spacy.tokens import Doc

FACTORY = "seedwire_entity_steps"
RECOGNISER = "ner"  # whose work this does
_NONE = -1  # no token
_OUT = "O"  # spaCy's name of the move over a token outside
_SEEN = 3  # tokens that a state is scored by
Scores = NDArray[np.float32]


class EntitySteps:
    """A component in the place of the entity recogniser."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        """Take over the weights and the moves of *recogniser*."""
        self._recogniser = recogniser
        moves = recogniser.moves
        self._out = [moves.get_class_name(i) for i in range(moves.n_moves)].index(_OUT)

    def __call__(self, doc: Doc) -> Doc:
        """Return *doc*, which has no entities yet, with its entities."""
        states = self._recogniser.moves.init_batch([doc])
        if len(doc):
            self._walk(states[0], self._recogniser.model.predict([doc]))
        self._recogniser.set_annotations([doc], states)
        return doc

    def _walk(self, state: Any, steps: Any) -> None:
        """Take spaCy's *state* through all tokens by the scores of *steps*, its model of them."""
        tokens = np.arange(state.length, dtype=np.int32)
        none = np.full_like(tokens, _NONE)
        outside = scores_of(steps, np.stack([tokens, none, none], axis=1))
        is_out = (outside.argmax(axis=1) == self._out).tolist()
        batch = [state]
        while not state.is_final():
            token = state.B(0)
            scores = outside[token : token + 1]
            if state.entity_is_open():  # by this token, the first of the entity, and the one before
                inside = np.array([[token, state.E(0), token - 1]], dtype=np.int32)
                scores = scores_of(steps, inside)
            elif is_out[token]:  # always a valid move; spaCy does it in these two steps
                state.push()
                state.pop()
                continue
            self._recogniser.transition_states(batch, scores)


def scores_of(steps: Any, features: NDArray[np.int32]) -> Scores:
    """Return the score of each move by the model *steps*; *features* are tokens, a row a state."""
    last = steps.vec2scores
    vectors = steps.state2vec.predict(features)
    scores: Scores = vectors @ last.get_param("W").T + last.get_param("b")
    return scores


def is_plain(pipe: Any) -> bool:
    """Tell whether *pipe* is greedy, and scores all moves as scores_of does."""
    attrs = pipe.model.attrs
    return bool(pipe.cfg["beam_width"] == 1 and attrs["has_upper"] and not attrs["unseen_classes"])


def suits(language: Language) -> bool:
    """Tell whether the recogniser of *language* is plain, and sees the three tokens we compute."""
    recogniser: Any = language.get_pipe(RECOGNISER)  # typed as any callable
    return is_plain(recogniser) and recogniser.model.get_ref("lower").get_dim("nF") == _SEEN


@Language.factory(FACTORY)
def entity_steps(nlp: Language, name: str) -> EntitySteps:
    """Return the component for the pipeline *nlp*; *name* is spaCy's."""
    return EntitySteps(nlp.get_pipe(RECOGNISER))
