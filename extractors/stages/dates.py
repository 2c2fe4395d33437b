"""Stage: expressions of time, with the values that they have on the day of publication."""

from __future__ import annotations

from extractors.article import Annotation, Article
from extractors.times.time_expressions import expressions

# Share of a rule's findings that are expressions of time and have the right value (TimeBank, whole;
# bench/dates.py); of rules met too seldom there, the share of all.
_RIGHT = {
    "date": 0.94, "day": 0.94, "month": 0.91, "year": 0.89, "weekday": 0.85, "quarter": 0.83,
    "relative": 0.78, "duration": 0.75, "now": 0.68, "year before": 0.64, "future": 0.59,
    "ago": 0.58, "set": 0.57, "past": 0.51, "this": 0.5,
}  # fmt: skip
_OTHERS = 0.75


class Dates:
    """Finds dates, times, durations and repetitions; what stays unknown is X in the value."""

    name = "dates"
    version = "4"
    needs: frozenset[str] = frozenset()
    languages: frozenset[str] | None = frozenset({"en"})

    def annotate(self, article: Article, given: tuple[Annotation, ...]) -> tuple[Annotation, ...]:
        """Return one annotation an expression, its value as TIMEX3 has it."""
        return tuple(
            Annotation(
                self.name,
                one.kind,
                one.value,
                one.start,
                one.end,
                _RIGHT.get(one.rule, _OTHERS),
                one.rule,
            )
            for one in expressions(article.article_body, article.date_published)
        )


STAGE = Dates()
