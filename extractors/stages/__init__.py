"""Extraction stages: each reads a kept article and adds annotations; none changes anything.

A stage is one module in this package whose ``STAGE`` follows the protocol below; the runner finds
it there by itself.
"""

from __future__ import annotations

from typing import Protocol

from extractors.article import Annotation, Article


class Stage(Protocol):
    """One extraction stage.

    Attributes:
        name: Unique; the annotations carry it.
        version: Of its rules and of the model that it uses; another one may find other things.
        needs: Names of the stages whose annotations it reads; it runs after them.
        languages: ISO 639-1 codes that it serves; None for all. An article whose language is
            unknown is not served by a stage that names any.
    """

    name: str
    version: str
    needs: frozenset[str]
    languages: frozenset[str] | None

    def annotate(self, article: Article, given: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Return what the stage finds in *article*, offsets into its ``article_body``.

        Args:
            article: Stripped, on topic, without annotations.
            given: The annotations of the stages that it needs.
        """
        ...
