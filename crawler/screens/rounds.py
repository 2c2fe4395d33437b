"""What a person sees of live work: the summary of a round."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from crawler.jobs.extract import Outcome
from crawler.jobs.tally import MOST_SHOWN, Said, Tally
from crawler.leases import Holder
from crawler.paged import Check
from crawler.plurals import counted
from crawler.pool import Crash
from crawler.screens.words import score_line
from extractors.article import Article
from extractors.rejected import Rejected

_MAX_NEW_SHOWN = 200


@dataclass(slots=True)
class Ends:
    """What became of the pages of live work, without their text: a daemon sees any number.

    Attributes:
        read: Pages that were extracted.
        new: New articles among them.
        changed: Known articles of which a new version was stored.
        shown: Of the first of the new ones: number, headline and score.
        rejected: How many, by reason.
        near: Of those off topic, how many came near a topic.
        crashed: How many could not be extracted.
    """

    read: int = 0
    new: int = 0
    changed: int = 0
    shown: list[tuple[str, str, str]] = field(default_factory=list)
    rejected: Counter[str] = field(default_factory=Counter)
    near: int = 0
    crashed: int = 0

    def add(self, outcome: Outcome) -> None:
        """Count *outcome*."""
        self.read += 1
        self.changed += outcome.is_changed and not outcome.is_new
        match outcome.result:
            case Rejected(reason=reason, article=read):
                self.rejected[reason.value] += 1
                self.near += any(one.is_near for one in read.relevance) if read else 0
            case Crash():
                self.crashed += 1
            case Article() as article if outcome.is_new:
                self.new += 1
                if self.new <= _MAX_NEW_SHOWN:
                    row = (str(outcome.article_id), article.headline or outcome.url)
                    self.shown.append((*row, score_line(article)))


def round_summary(tally: Tally, ends: Ends, title: str) -> RenderableType:
    """Return the summary of live work: new articles, counts behind *title*, and what failed."""
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for number, headline, score in ends.shown:
        table.add_row(number, Text(headline, overflow="fold"), score)
    parts = [
        f"{counted(tally.polled, 'source')} answered ({tally.unchanged} unchanged)",
        f"{counted(tally.discovered, 'link')} discovered",
        *([f"{tally.skipped} of them skipped"] if tally.skipped else []),
        f"{counted(tally.fetched, 'page')} fetched",
        counted(ends.new, "new article"),
        *_rechecked(tally, ends.changed),
        *(f"{number} {reason}" for reason, number in ends.rejected.items()),
        *([f"{ends.crashed} crashed"] if ends.crashed else []),
        *([f"{counted(tally.alerts_sent, 'alert')} sent"] if tally.alerts_sent else []),
    ]
    rows: list[RenderableType] = [table] if ends.shown else []
    if ends.new > len(ends.shown):
        rows.append(Text(f"… and {ends.new - len(ends.shown)} more; seedwire search finds them"))
    rows.append(Text(f"{title}: {', '.join(parts)}."))
    if ends.near:
        said = f"{counted(ends.near, 'page')} off topic came near: seedwire topics asks about some"
        rows.append(Text(said, style="yellow"))
    rows += _listed("failed", tally.failed, "yellow")
    rows += _listed("put off", tally.waiting, "dim")
    if tally.alerts_failed:
        said = f"{counted(tally.alerts_failed, 'alert')} failed: seedwire alerts says why"
        rows.append(Text(said, style="yellow"))
    if tally.was_offline:
        said = "nobody answered: is your own link down? That counts against no source"
        rows.append(Text(said, style="yellow"))
    rows += [Text(f"look at: {name}: {note}", style="yellow") for name, note in tally.notes]
    for outcome, reasons in (("not fetched", tally.refused), ("put off", tally.put_off)):
        rows += [
            Text(f"{outcome}: {counted(number, 'page')}: {reason}", style="dim")
            for reason, number in reasons.most_common(MOST_SHOWN)
        ]
    return Group(*rows)


def _listed(what: str, said: Said, style: str) -> Iterator[Text]:
    """Yield a line for each, and one for those of which only the number is known."""
    for name, reason in said.shown:
        yield Text(f"{what}: {name}: {reason}", style=style)
    if said.count > len(said.shown):
        yield Text(f"… and {said.count - len(said.shown)} more {what}", style=style)


def other_at_work(other: Holder, *, is_told: bool) -> RenderableType:
    """Return what is said when another instance does the round's work."""
    task = "it polls every source now" if is_told else "it does what is due"
    return Text(f"{other} is at work on this store since {other.since:%d %b %H:%M} UTC: {task}")


def _rechecked(tally: Tally, changed: int) -> Iterator[str]:
    """Yield what came of asking for stored articles again, if any was."""
    total = tally.rechecks.total()
    if not total:
        return
    ends = [f"{changed} changed"] if changed else []
    telling = (Check.WITHDRAWN, Check.FAILED, Check.PUT_OFF)
    ends += [f"{tally.rechecks[c]} {c.value}" for c in telling if tally.rechecks[c]]
    yield f"{counted(total, 'article')} asked for again ({', '.join(ends) or 'none changed'})"
