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
        needs: Names of the stages whose annotations it reads; it runs after them.
    """

    name: str
    needs: frozenset[str]

    def annotate(self, article: Article, given: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Return what the stage finds in *article*, offsets into its ``article_body``.

        Args:
            article: Stripped, on topic, without annotations.
            given: The annotations of the stages that it needs.
        """
        ...
