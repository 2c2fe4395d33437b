"""Stage: who said what, in which words: direct, mixed and indirect quotations."""

from __future__ import annotations

from extractors.analysis.parse import parsed
from extractors.article import Annotation, Article, Part
from extractors.quotes.quotations import Quotation, quotations
from extractors.quotes.quote_confidence import confidence
from extractors.quotes.quote_model import quote_model
from extractors.quotes.quote_speakers import (
    Mention,
    mentions_of,
    pronoun_of,
    pronouns_of,
    speaker_of,
)
from extractors.quotes.quote_view import Run, View, view_of
from extractors.stages.english import EnglishStage

_NEED = "aliases"


class Quotes(EnglishStage):
    """Finds quotations with their cue and speaker."""

    name = "quotes"
    rules = "4"
    needs: frozenset[str] = frozenset({_NEED})

    def annotate(self, article: Article, given: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Return one annotation a quotation, in the order of the text."""
        if not article.article_body.strip():
            return ()
        view = view_of(parsed(article.article_body))
        mentions = mentions_of(view, (one for one in given if one.stage == _NEED))
        pronouns = pronouns_of(view, mentions)
        found: list[Annotation] = []
        last: Mention | None = None
        for one in quotations(view, quote_model()):
            who = one.source and speaker_of(view, one.source, mentions, last, pronouns)
            if one.source and who and (pronoun := pronoun_of(view, one.source)):
                pronouns.setdefault(who.name, pronoun)
            last = who or None if one.source else last
            found.append(_annotation(view, one, who or None))
        return tuple(found)


def _annotation(view: View, one: Quotation, who: Mention | None) -> Annotation:
    pieces = [view.span(run) for run in one.content]
    parts = [_part(view, role, run) for role, run in (("cue", one.cue), ("speaker", one.source))]
    if who is not None:
        parts.append(Part(who.kind, who.name))
    if len(pieces) > 1:
        parts += [Part("piece", view.text[start:end], start, end) for start, end in pieces]
    return Annotation(
        "quotes",
        one.kind,
        " … ".join(view.text[start:end] for start, end in pieces),
        pieces[0][0],
        pieces[-1][1],
        confidence(one),
        one.method,
        tuple(part for part in parts if part),
    )


def _part(view: View, role: str, run: Run | None) -> Part | None:
    if run is None:
        return None
    start, end = view.span(run)
    return Part(role, view.text[start:end], start, end)


STAGE = Quotes()
