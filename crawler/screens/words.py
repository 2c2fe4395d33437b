"""Words that several screens need: an article's best score, and when a source is asked."""

from __future__ import annotations

from crawler.pace_settings import DAYS
from crawler.schedules import ALWAYS, Rule, Span
from extractors.article import Article

BY_CRON = "by cron"  # in place of an interval, where there is no room for the times


def score_line(article: Article) -> str:
    """Return the best score of *article* and its topic; a star marks a seed."""
    if not article.relevance:
        return "no topic"
    best = max(article.relevance, key=lambda one: one.score)
    mark = "*" if best.left_out else ""
    return f"{best.score:.2f}{mark} {best.topic}"


def times_line(rule: Rule) -> str:
    """Return when a source may be asked, besides its interval; nothing for always.

    >>> times_line(Rule("*/20 * * * *", ((300, 420),), (5, 6), "Europe/Berlin"))
    'at */20 * * * * 05:00-07:00 sat, sun Europe/Berlin'
    """
    cron = f"at {rule.cron}" if rule.cron else ""
    spans = ", ".join(map(_span, rule.hours))
    days = ", ".join(DAYS[day] for day in rule.days)
    zone = "" if rule == ALWAYS else rule.zone
    return " ".join(part for part in (cron, spans, days, zone) if part)


def _span(span: Span) -> str:
    first, end = span
    return f"{first // 60:02}:{first % 60:02}-{end // 60:02}:{end % 60:02}"
