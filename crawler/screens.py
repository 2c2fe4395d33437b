"""What a person sees: tables and lines for the terminal, made from values, printed elsewhere."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crawler.jobs.again import Again, Effect
from crawler.jobs.crawl import Tally
from crawler.jobs.extract import Outcome
from crawler.model import MARK_END, MARK_START, Check, Hit, Verdict
from crawler.pool import Crash
from crawler.saved import Unreadable
from crawler.settings import Settings, SourceSettings, bounds_of, interval_of
from crawler.settings_text import written
from extractors.article import Article, to_json
from extractors.rejected import Reason, Rejected
from extractors.topic import Topic

Line = Outcome | Unreadable

_UNREADABLE_REASONS = (Reason.EMPTY, Reason.UNSUPPORTED)
_MAX_FAILURES_SHOWN = 20
_MAX_NEW_SHOWN = 200


def is_unreadable(line: Line) -> bool:
    """Tell whether *line* is of a page that could not be read at all."""
    if isinstance(line, Unreadable) or isinstance(line.result, Crash):
        return True
    return isinstance(line.result, Rejected) and line.result.reason in _UNREADABLE_REASONS


def replay_screen(lines: Sequence[Line], *, with_removed: bool) -> RenderableType:
    """Return the table of a replay, what was removed if asked for, and a line that counts."""
    parts: list[RenderableType] = [_replay_table(lines)]
    parts += _removed_blocks(lines) if with_removed else ()
    parts += ["", _replay_summary(lines)]
    articles = [article for line in lines if (article := article_of(line))]
    if any(one.left_out for article in articles for one in article.relevance):
        parts.append(Text("* a seed itself, scored by the other seeds", style="dim"))
    return Group(*parts)


def check_screen(settings: Settings, topics: Sequence[Topic]) -> RenderableType:
    """Return what the settings amount to: topics with the scores of their seeds, and sources."""
    rows: list[RenderableType] = []
    for topic in topics:
        rows.append(
            Text(
                f"topic {topic.name}: {_counted(len(topic.seeds), 'seed')},"
                f" articles match from {topic.threshold:.2f}",
                style="bold",
            )
        )
        for number, seed in enumerate(topic.seeds):
            rows.append(Text(f"  {_left_out(topic, number)}  {seed.name}"))
    for name, source in settings.sources.items():
        state = "" if source.enabled else ", switched off"
        rows.append(Text(f"source {name}: {source.kind} {source.url}, {_pace(source)}{state}"))
    rows.append(Text(f"store {settings.store}"))
    return Group(*rows)


def _pace(source: SourceSettings) -> str:
    bounds = bounds_of(source)
    if bounds is None:
        return f"every {written(interval_of(source))}"
    return f"every {written(bounds.shortest)} to {written(bounds.longest)}, as news comes"


def _left_out(topic: Topic, number: int) -> str:
    if len(topic.seeds) == 1:
        return "the only seed"
    score = topic.left_out_score(number)
    doubt = "" if score >= topic.threshold else " (does it belong here?)"
    return f"{score:.2f} by the others{doubt}"


def _replay_table(lines: Sequence[Line]) -> Table:
    """Return the table of a replay: a row a page."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("Headline", ratio=5)
    table.add_column("Date", no_wrap=True)
    table.add_column("Source", ratio=2)
    table.add_column("Words", justify="right")
    table.add_column("Removed", ratio=3)
    table.add_column("Topic score", ratio=2)
    table.add_column("Decision", no_wrap=True)
    for line in lines:
        table.add_row(*_cells(line))
    return table


def _replay_summary(lines: Sequence[Line]) -> Text:
    """Return one line that counts the decisions."""
    decisions = Counter(_decision(line)[0] for line in lines)
    blocks = sum(
        sum(article.removed_counts().values()) for line in lines if (article := article_of(line))
    )
    parts = [_counted(len(lines), "page"), *(f"{n} {name}" for name, n in decisions.items())]
    return Text(f"{', '.join(parts)}; {_counted(blocks, 'block')} removed")


def _removed_blocks(lines: Iterable[Line]) -> Iterator[RenderableType]:
    """Yield, for each page that was read, what was removed from it and why."""
    for line in lines:
        if not (article := article_of(line)):
            continue
        yield Text(f"\n{article.headline or article.url}", style="bold")
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, style="yellow")
        table.add_column(ratio=5)
        table.add_column(ratio=4, style="dim")
        for block in article.removed:
            table.add_row(block.role, Text(_shortened(block.text, 160)), Text(block.evidence))
        yield Padding(table, (0, 0, 0, 2))


def json_line(line: Line) -> str:
    """Return the record of *line*: an article's own, or one that says why there is none."""
    if isinstance(line, Outcome) and isinstance(line.result, Article):
        return to_json(line.result)
    article = article_of(line)
    record = json.loads(to_json(article)) if article else {"url": _name(line)}
    decision, detail = _decision(line)
    return json.dumps(
        record | {"rejected": {"reason": decision, "detail": detail}}, ensure_ascii=False
    )


def article_of(line: Line) -> Article | None:
    """Return what was read of the page of *line*, kept or not."""
    if isinstance(line, Unreadable) or isinstance(line.result, Crash):
        return None
    return line.result if isinstance(line.result, Article) else line.result.article


@dataclass(slots=True)
class Ends:
    """What became of the pages of live work, without their text: a daemon sees any number.

    Attributes:
        read: Pages that were extracted.
        new: New articles among them.
        changed: Known articles of which a new version was stored.
        shown: Of the first of the new ones: number, headline and score.
        rejected: How many, by reason.
        crashed: How many could not be extracted.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    shown: list[tuple[str, str, str]] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)
    crashed: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count *outcome*."""
        self.read += 1
        self.changed += outcome.is_changed and not outcome.is_new
        match outcome.result:
            case Rejected(reason=reason):
                self.rejected[reason.value] += 1
            case Crash():
                self.crashed += 1
            case Article() as article if outcome.is_new:
                self.new += 1
                if self.new <= _MAX_NEW_SHOWN:
                    row = (str(outcome.article_id), article.headline or outcome.url)
                    self.shown.append((*row, _score(article)))


def round_summary(tally: Tally, ends: Ends, title: str) -> RenderableType:
    """Return the summary of live work: new articles, counts behind *title*, and what failed."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for number, headline, score in ends.shown:
        table.add_row(number, Text(headline), score)
    parts = [
        f"{_counted(tally.polled, 'source')} answered ({tally.unchanged} unchanged)",
        f"{_counted(tally.discovered, 'link')} discovered",
        *([f"{tally.skipped} of them skipped"] if tally.skipped else []),
        f"{_counted(tally.fetched, 'page')} fetched",
        _counted(ends.new, "new article"),
        *_rechecked(tally, ends.changed),
        *(f"{number} {reason}" for reason, number in ends.rejected.items()),
        *([f"{ends.crashed} crashed"] if ends.crashed else []),
    ]
    rows: list[RenderableType] = [table] if ends.shown else []
    if ends.new > len(ends.shown):
        rows.append(Text(f"… and {ends.new - len(ends.shown)} more; seedwire search finds them"))
    rows.append(Text(f"{title}: {', '.join(parts)}."))
    shown = tally.failures[:_MAX_FAILURES_SHOWN]
    rows += [Text(f"failed: {name}: {reason}", style="yellow") for name, reason in shown]
    if len(tally.failures) > len(shown):
        rows.append(Text(f"… and {len(tally.failures) - len(shown)} more failures", style="yellow"))
    if tally.was_offline:
        said = "nobody answered: is your own link down? That counts against no source"
        rows.append(Text(said, style="yellow"))
    rows += [Text(f"look at: {name}: {note}", style="yellow") for name, note in tally.notes]
    for what, reasons in (("not fetched", tally.refused), ("put off", tally.put_off)):
        rows += [
            Text(f"{what}: {_counted(number, 'page')}: {reason}", style="dim")
            for reason, number in Counter(reasons).most_common(_MAX_FAILURES_SHOWN)
        ]
    return Group(*rows)


def _rechecked(tally: Tally, changed: int) -> Iterator[str]:
    """Yield what came of asking for stored articles again, if any was."""
    total = tally.rechecks.total()
    if not total:
        return
    ends = [f"{changed} changed"] if changed else []
    telling = (Check.WITHDRAWN, Check.FAILED, Check.PUT_OFF)
    ends += [f"{tally.rechecks[c]} {c.value}" for c in telling if tally.rechecks[c]]
    yield f"{_counted(total, 'article')} asked for again ({', '.join(ends) or 'none changed'})"


def again_line(again: Again) -> RenderableType:
    """Return one line about a page that was extracted again with another end."""
    outcome = again.outcome
    article = article_of(outcome)
    line = Text(f"{again.effect.value}: ", style="yellow")
    line.append((article and article.headline) or outcome.url, style="bold")
    if why := _changed_from(again):
        line.append(f" ({why})")
    return line


def again_json(again: Again) -> str:
    """Return one line of JSON about a page that was extracted again with another end."""
    outcome = again.outcome
    decision, detail = _decision(outcome)
    earlier = outcome.earlier and _ended(outcome.earlier)
    record = {
        "url": outcome.url,
        "change": again.effect.value,
        "before": earlier,
        "now": decision,
        "detail": detail or None,
        "articleId": outcome.article_id,
    }
    return json.dumps(record, ensure_ascii=False)


def again_summary(effects: Counter[Effect]) -> RenderableType:
    """Return one line that counts what extraction again did."""
    parts = [f"{effects[effect]} {effect.value}" for effect in Effect if effects[effect]]
    counted = f"{_counted(effects.total(), 'page')} extracted again"
    return Text(f"{counted}: {', '.join(parts)}." if parts else f"{counted}.")


def _changed_from(again: Again) -> str:
    decision, detail = _decision(again.outcome)
    now = ": ".join(part for part in (decision, detail) if part)
    match again.effect:
        case Effect.NEW_VERSION | Effect.FIRST:
            return "" if decision == "kept" else now
        case _:
            before = _ended(again.outcome.earlier) if again.outcome.earlier else ""
            return f"was {before}, is {now}"


def _ended(verdict: Verdict) -> str:
    if verdict.is_failed:
        return "failed"
    return verdict.reason.value if verdict.reason else "kept"


def hits(found: Iterable[Hit]) -> Iterator[RenderableType]:
    """Yield the articles that a search found, matches in bold."""
    for hit in found:
        head = Text(f"{hit.article_id:>6}  ", style="cyan")
        head.append(hit.headline or "(no headline)", style="bold")
        about = (
            f"{hit.date_published or 'unknown date'}, {hit.source or 'unknown source'}, {hit.url}"
        )
        yield Group(
            head,
            Padding(_marked(hit.snippet), (0, 0, 0, 8)),
            Padding(Text(about, style="dim"), (0, 0, 1, 8)),
        )


def article_page(record: dict[str, object], versions: int) -> RenderableType:
    """Return a stored article for reading, from its *record*."""
    facts = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    authors = record.get("authors")
    names = (
        [str(a.get("name")) for a in authors if isinstance(a, dict)]
        if isinstance(authors, list)
        else []
    )
    for label, value in (
        ("published", record.get("datePublished") or "unknown"),
        ("modified", record.get("dateModified")),
        ("by", ", ".join(names)),
        ("source", record.get("source")),
        ("section", record.get("section")),
        ("language", record.get("inLanguage")),
        ("address", record.get("canonicalUrl")),
        ("topics", _relevance_line(record.get("relevance"))),
        ("partial", _missing_line(record.get("missing"))),
        ("versions", str(versions) if versions > 1 else None),
    ):
        if value:
            facts.add_row(Text(label, style="dim"), Text(str(value)))
    title = Text(str(record.get("headline") or "(no headline)"), style="bold")
    return Group(title, "", facts, "", Text(str(record.get("articleBody") or "")))


def _cells(line: Line) -> tuple[RenderableType, ...]:
    decision, detail = _decision(line)
    style = {"kept": "green", "off topic": "yellow"}.get(decision, "red")
    article = article_of(line)
    if article is None:
        return (
            Text(f"{_name(line)}: {detail}", style="red"),
            "",
            "",
            "",
            "",
            "",
            Text(decision, style=style),
        )
    removed = ", ".join(f"{kind} {number}" for kind, number in article.removed_counts().items())
    return (
        Text(article.headline or _name(line)),
        (article.date_published or "unknown")[:16].replace("T", " "),
        Text(article.source or "unknown"),
        str(article.word_count),
        Text(removed or "nothing"),
        Text(_score(article)),
        Text(decision, style=style),
    )


def _decision(line: Line) -> tuple[str, str]:
    if isinstance(line, Unreadable):
        return "unreadable", line.reason
    match line.result:
        case Article():
            return "kept", ""
        case Rejected(reason=reason, detail=detail):
            return reason.value, detail
        case Crash(reason=why):
            return "failed", why


def _score(article: Article) -> str:
    if not article.relevance:
        return "no topic"
    best = max(article.relevance, key=lambda one: one.score)
    mark = "*" if best.left_out else ""
    return f"{best.score:.2f}{mark} {best.topic}"


def _name(line: Line) -> str:
    return line.name if isinstance(line, Unreadable) else line.url


def _relevance_line(relevance: object) -> str:
    found = [r for r in relevance if isinstance(r, dict)] if isinstance(relevance, list) else []
    parts = []
    for one in found:
        terms = ", ".join(str(t["term"]) for t in one["terms"][:6])
        parts.append(f"{one['topic']} {one['score']:.2f} (from {one['threshold']:.2f}): {terms}")
    return "; ".join(parts)


def _missing_line(missing: object) -> str:
    found = [m for m in missing if isinstance(m, dict)] if isinstance(missing, list) else []
    return "; ".join(f"{one['cause']}: {one['detail']}" for one in found)


def _marked(snippet: str) -> Text:
    text = Text()
    for i, part in enumerate(snippet.replace(MARK_END, MARK_START).split(MARK_START)):
        text.append(part, style="bold" if i % 2 else "")
    return text


def _counted(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
