"""What a person sees of extraction again: what ends otherwise, and what all came to."""

from __future__ import annotations

import json
from collections import Counter

from rich.console import Group, RenderableType
from rich.text import Text

from crawler.jobs.again import Again, Effect, Sum
from crawler.paged import Verdict
from crawler.plurals import counted
from crawler.screens.pages import article_of, decision


def line(again: Again) -> RenderableType:
    """Return one line about a page with another end."""
    outcome = again.outcome
    article = article_of(outcome)
    said = Text(f"{again.effect.value}: ", style="yellow")
    said.append((article and article.headline) or outcome.url, style="bold")
    if why := _changed_from(again):
        said.append(f" ({why})")
    return said


def json_line(again: Again) -> str:
    """Return one line of JSON about a page with another end, or other findings."""
    outcome = again.outcome
    now, detail = decision(outcome)
    earlier = outcome.earlier and _ended(outcome.earlier)
    record = {
        "url": outcome.url,
        "change": again.effect.value,
        "before": earlier,
        "now": now,
        "detail": detail or None,
        "articleId": outcome.article_id,
        "differs": list(outcome.difference.names),
    }
    return json.dumps(record, ensure_ascii=False)


def summary(done: Sum) -> RenderableType:
    """Return what all came to: ends, other findings by field and stage, other versions."""
    parts = [f"{done.effects[effect]} {effect.value}" for effect in Effect if done.effects[effect]]
    first = f"{counted(done.pages, 'page')} extracted again"
    lines = [f"{first}: {', '.join(parts)}." if parts else f"{first}."]
    if done.names:
        lines.append(f"Other findings: {_counted(done.names)}.")
    if done.versions:
        said = Counter(
            {
                f"{stage} ({before or 'not run'}, now {now or 'not run'})": number
                for (stage, before, now), number in done.versions.items()
            }
        )
        lines.append(f"Other versions: {_counted(said)}.")
    return Group(*map(Text, lines))


def _counted(names: Counter[str]) -> str:
    ordered = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    return ", ".join(f"{name} in {number}" for name, number in ordered)


def _changed_from(again: Again) -> str:
    said, detail = decision(again.outcome)
    now = ": ".join(part for part in (said, detail) if part)
    match again.effect:
        case Effect.NEW_VERSION | Effect.FIRST:
            return "" if said == "kept" else now
        case _:
            before = _ended(again.outcome.earlier) if again.outcome.earlier else ""
            return f"was {before}, is {now}"


def _ended(verdict: Verdict) -> str:
    if verdict.is_failed:
        return "failed"
    return verdict.reason.value if verdict.reason else "kept"
