"""The chances of blocks do not depend on how many are looked at in one go."""

from __future__ import annotations

from extractors.reading.read import read
from extractors.stripping import body_model
from tests.kinds import CASES, article


def test_blocks_judged_in_parts_have_the_same_chances(monkeypatch):
    documents = [read(case.page) for case in CASES if case.name.startswith("listing, cards")]
    documents.append(read(article()))
    whole = [body_model.body_model().chances(document) for document in documents]
    monkeypatch.setattr(body_model, "_ROWS", 3)
    for document, chances in zip(documents, whole, strict=True):
        assert body_model.body_model().chances(document).tolist() == chances.tolist()
        assert max(chances) > 0
