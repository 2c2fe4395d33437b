"""Every move is chosen by the scores that spaCy would choose it by."""

from __future__ import annotations

import numpy as np

from extractors.analysis import parse
from extractors.analysis.entity_steps import RECOGNISER, EntitySteps

TEXT = """The United Nations High Commissioner for Refugees met President Jo van der Berg of the
Republic of East Ostrand in the first three months of 1994, and paid two million dollars."""


def test_scores_inside_and_outside_of_entities_are_spacys():
    language = parse.model()
    recogniser = language.get_pipe(RECOGNISER)
    with language.select_pipes(disable="seedwire_entity_steps"):
        doc = language(TEXT)
    theirs = recogniser.model.predict([doc])
    seen = []

    class Watched:
        def __getattr__(self, name):
            return getattr(recogniser, name)

        def transition_states(self, states, scores):
            seen.append(states[0].entity_is_open())
            np.testing.assert_allclose(scores, theirs.predict(states), rtol=1e-4, atol=1e-4)
            return recogniser.transition_states(states, scores)

    EntitySteps(Watched())(doc)
    assert set(seen) == {True, False}
    assert len(doc.ents) > 2
