"""What stages have in common that read the analysis of an English text."""

from __future__ import annotations

from extractors.analysis.parse import LANGUAGE, model_version


class EnglishStage:
    """A stage but for its name and what it finds.

    Attributes:
        rules: The version of its own rules.
    """

    rules: str
    needs: frozenset[str] = frozenset()
    languages: frozenset[str] | None = frozenset({LANGUAGE})

    @property
    def version(self) -> str:
        """The rules' version and the model's."""
        return f"{self.rules}, {model_version()}"
