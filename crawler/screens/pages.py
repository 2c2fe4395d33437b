"""What a person sees of saved pages: the table of a replay."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crawler.jobs.extract import Outcome
from crawler.plurals import counted
from crawler.pool import Crash
from crawler.saved import Unreadable
from crawler.screens.words import score_line
from extractors.article import Article
from extractors.record import to_json
from extractors.rejected import Reason, Rejected

Line = Outcome | Unreadable
WIDE = 110  # columns from which a headline has enough of them in a table
_INDENT = (0, 0, 0, 2)

_UNREADABLE_REASONS = (Reason.EMPTY, Reason.UNSUPPORTED)


def is_unreadable(line: Line) -> bool:
    """Tell whether *line* is of a page that could not be read at all."""
    if isinstance(line, Unreadable) or isinstance(line.result, Crash):
        return True
    return isinstance(line.result, Rejected) and line.result.reason in _UNREADABLE_REASONS


def replay_screen(lines: Sequence[Line], *, with_removed: bool) -> RenderableType:
    """Return the table of a replay, what was removed if asked for, and a line that counts."""
    parts: list[RenderableType] = [_Pages(lines)]
    parts += _removed_blocks(lines) if with_removed else ()
    parts += ["", _replay_summary(lines)]
    articles = [article for line in lines if (article := article_of(line))]
    if any(one.left_out for article in articles for one in article.relevance):
        parts.append(Text("* a seed itself, scored by the other seeds", style="dim"))
    return Group(*parts)


def json_line(line: Line) -> str:
    """Return the record of *line*: an article's own, or one that says why there is none."""
    if isinstance(line, Outcome) and isinstance(line.result, Article):
        return to_json(line.result)
    article = article_of(line)
    record = json.loads(to_json(article)) if article else {"url": _name(line)}
    said, detail = decision(line)
    return json.dumps(record | {"rejected": {"reason": said, "detail": detail}}, ensure_ascii=False)


def article_of(line: Line) -> Article | None:
    """Return what was read of the page of *line*, kept or not."""
    if isinstance(line, Unreadable) or isinstance(line.result, Crash):
        return None
    return line.result if isinstance(line.result, Article) else line.result.article


@dataclass(frozen=True, slots=True)
class _Pages:
    """The table of a replay, a row a page; a narrow screen has what is known below the headline."""

    lines: Sequence[Line]

    def __rich_console__(self, _: Console, options: ConsoleOptions) -> RenderResult:
        """Yield what fits the width."""
        if options.max_width >= WIDE:
            yield _replay_table(self.lines)
            return
        for line in self.lines:
            yield from _entry(line)


def _entry(line: Line) -> Iterator[RenderableType]:
    headline, date, source, words, removed, score, said = _cells(line)
    yield Text.assemble((headline.plain, "bold" if words else "red"))
    yield Padding(Text("  ").join(part for part in (said, score) if part), _INDENT)
    if words:
        about = f"{date} date" if date.plain == "unknown" else date.plain
        told = f"{source} source" if source.plain == "unknown" else source.plain
        yield Padding(Text(f"{about}, {told}, {words} words", style="dim"), _INDENT)
        yield Padding(Text(f"removed: {removed}", style="dim"), _INDENT)


def _replay_table(lines: Sequence[Line]) -> Table:
    """Return the table of a replay: a row a page."""
    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    table.add_column("Headline", ratio=5, overflow="fold")
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
    decisions = Counter(decision(line)[0] for line in lines)
    blocks = sum(
        sum(article.removed_counts().values()) for line in lines if (article := article_of(line))
    )
    parts = [counted(len(lines), "page"), *(f"{n} {name}" for name, n in decisions.items())]
    return Text(f"{', '.join(parts)}; {counted(blocks, 'block')} removed")


def _removed_blocks(lines: Iterable[Line]) -> Iterator[RenderableType]:
    """Yield, for each page that was read, what was removed from it and why."""
    for line in lines:
        if not (article := article_of(line)):
            continue
        yield Text(f"\n{article.headline or article.url}", style="bold")
        table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
        table.add_column(no_wrap=True, style="yellow")
        table.add_column(ratio=5, overflow="fold")
        table.add_column(ratio=4, overflow="fold", style="dim")
        for block in article.removed:
            table.add_row(block.role, Text(_shortened(block.text, 160)), Text(block.evidence))
        yield Padding(table, (0, 0, 0, 2))


def _cells(line: Line) -> tuple[Text, Text, Text, Text, Text, Text, Text]:
    """Return the cells of a row; all but the first and the last are empty without an article."""
    said, detail = decision(line)
    last = Text(said, style={"kept": "green", "off topic": "yellow"}.get(said, "red"))
    article = article_of(line)
    if article is None:
        nothing = Text()
        name = Text(f"{_name(line)}: {detail}", style="red")
        return name, nothing, nothing, nothing, nothing, nothing, last
    removed = ", ".join(f"{kind} {number}" for kind, number in article.removed_counts().items())
    return (
        Text(article.headline or _name(line)),
        Text((article.date_published or "unknown")[:16].replace("T", " ")),
        Text(article.source or "unknown"),
        Text(str(article.word_count)),
        Text(removed or "nothing"),
        Text(score_line(article)),
        last,
    )


def decision(line: Line) -> tuple[str, str]:
    """Return what became of the page of *line*, and why."""
    if isinstance(line, Unreadable):
        return "unreadable", line.reason
    match line.result:
        case Article():
            return "kept", ""
        case Rejected(reason=reason, detail=detail):
            return reason.value, detail
        case Crash(reason=why):
            return "failed", why


def _name(line: Line) -> str:
    return line.name if isinstance(line, Unreadable) else line.url


def _shortened(text: str, length: int) -> str:
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"
