"""What a person sees of topics: why an article matches, how a topic does, what an edit changes."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from crawler.jobs.rematch import Rematched
from crawler.jobs.topic_health import WEEKS, Health, SeedScore
from crawler.judged import Judged
from crawler.plurals import counted
from extractors.article import Relevance
from extractors.topics.relevant import figures
from extractors.topics.topic import TAUGHT_NO, Topic

_INDENT = (0, 0, 0, 2)
_LEAST_SHOWN = 0.005  # of a score; less is shown as 0 %
_PREVALENCE = 0.01  # of articles on the topic, for which a precision is said


def match_screen(
    found: Sequence[Relevance], headline: str | None, body: str
) -> Iterator[RenderableType]:
    """Yield for each topic the decision, the terms that made it and the sentences."""
    yield Text(headline or "(no headline)", style="bold")
    for one in found:
        yield _decision(one)
        terms = (
            f"{term}{'*' if term in one.names else ''} {share:.0%}"
            for term, share in one.terms
            if share >= _LEAST_SHOWN
        )
        yield Padding(Text(f"terms: {', '.join(terms) or 'none of the topic'}"), _INDENT)
        yield Padding(_sentences(one, body), _INDENT)
    if any(one.names for one in found):
        yield Text("* a name; the share is of the score", style="dim")


def _sentences(one: Relevance, body: str) -> RenderableType:
    """Return the sentences that carry the score, beside their place and share."""
    grid = Table.grid(padding=(0, 2, 0, 0))
    for said in one.sentences:
        text = " ".join(body[said.start : said.end].split())
        place = Text(f"{said.start}–{said.end}", no_wrap=True)
        grid.add_row(place, f"{said.share:4.0%}", Text(text, overflow="fold"), style="dim")
    return grid


def _decision(one: Relevance) -> Text:
    score, least = figures(one)
    needed = f"{least} is needed" if one.threshold > 0 else "no score is needed"
    why = f"{score}, {needed}"
    if one.left_out:
        why += "; a seed itself, scored by the others"
    if one.taught:
        why += "; a person said that it is on the topic"
    if one.is_match:
        return Text(f"\n{one.topic}: matches ({why})", style="bold green")
    if one.boilerplate_only:
        return Text(
            f"\n{one.topic}: boilerplate only: the page as it came would match, the article"
            f" does not ({why})",
            style="bold yellow",
        )
    if one.rule == TAUGHT_NO:
        return Text(f"\n{one.topic}: does not match: {TAUGHT_NO} ({why})", style="red")
    if one.rule is not None and one.score >= one.threshold:
        return Text(f"\n{one.topic}: does not match, by the rule: {one.rule} ({why})", style="red")
    return Text(f"\n{one.topic}: does not match ({why})", style="red")


def health_screen(found: Health) -> Iterator[RenderableType]:
    """Yield how one topic does."""
    topic = found.topic
    yield Text(f"{topic.name}: {counted(len(topic.seeds), 'seed')}", style="bold")
    yield from _indented(_strongest(found))
    yield from _indented(_threshold(found))
    yield from _indented(_seeds(found))
    yield from _indented(_seen(found))
    if found.borderline:
        yield Padding(
            Text(f"worth a decision: seedwire topics teach {topic.name} ID yes|no"), (0, 2)
        )
        yield Padding(_borderline(found.borderline), (0, 4))


def health_json(found: Health) -> str:
    """Return how one topic does as a line of JSON."""
    topic, expected = found.topic, found.expectation
    record = {
        "topic": topic.name,
        "profile": topic.version,
        "terms": dict(found.terms),
        "names": dict(found.names),
        "seeds": [
            {"name": one.name, "score": one.score, "misfit": one.is_misfit} for one in found.seeds
        ],
        "must": [str(rule) for rule in topic.must],
        "never": [str(rule) for rule in topic.never],
        "threshold": topic.threshold,
        "automatic": topic.fixed_threshold is None,
        "background": topic.background.version,
        "recall": expected.recall,
        "othersOf1000": expected.others,
        "weeks": {week.begins.isoformat(): week.matches for week in found.weeks},
        "rising": {one.term: one.share for one in found.rising},
        "taught": {lesson.page.url: lesson.is_on for lesson in found.lessons},
        "borderline": [
            {"id": one.number, "headline": one.headline, "score": one.score, "match": one.is_match}
            for one in found.borderline
        ],
    }
    return json.dumps(record, ensure_ascii=False)


def _indented(lines: Iterable[Text]) -> Iterator[RenderableType]:
    return (Padding(line, (0, 0, 0, 2)) for line in lines)


def _strongest(found: Health) -> Iterator[Text]:
    for label, terms in (("names", found.names), ("words", found.terms)):
        if terms:
            said = ", ".join(f"{term} {weight:.2f}" for term, weight in terms)
            yield Text(f"strongest {label}: {said}")


def _threshold(found: Health) -> Iterator[Text]:
    topic, expected = found.topic, found.expectation
    yield from _rules(topic)
    if topic.threshold <= 0:
        yield Text(matching(topic))
        return
    how = "as the settings say" if topic.fixed_threshold is not None else _chosen(topic)
    yield Text(f"{matching(topic)}, {how}")
    if topic.must or topic.never:
        yield Text("what follows is of the score alone; the rules let less through")
    _, low, high = expected.others
    yield Text(f"of 1,000 articles on anything else it lets {low:.0f} to {high:.0f} through")
    yield background_line(topic)
    if expected.recall is None:
        yield Text(
            "how much it finds cannot be said: that takes two articles or more", style="yellow"
        )
        if all(seed.is_article for seed in topic.seeds):
            yield Text(
                "with a few words beside the seed it finds more: words = […]", style="yellow"
            )
        return
    middle, low, high = expected.recall
    yield Text(
        f"expected to find {middle:.0%} of the articles on the topic; eight of ten topics with"
        f" {counted(len(topic.left_out_scores), 'seed')} find {low:.0%} to {high:.0%}"
    )
    precision = expected.precision(_PREVALENCE)
    yield Text(
        f"if 1 article in 100 is on the topic, {precision:.0%} of the matches are right;"
        " neighbouring subjects make it less"
    )


def matching(topic: Topic) -> str:
    """Return in a few words what makes an article match."""
    if topic.threshold > 0:
        return f"articles match from {topic.threshold:.2f}"
    return "the rules alone decide" if topic.must or topic.never else "every article matches"


def _rules(topic: Topic) -> Iterator[Text]:
    for label, rules in (("must", topic.must), ("never", topic.never)):
        yield from (Text(f"{label}: {rule}") for rule in rules)


def background_line(topic: Topic) -> Text:
    """Return by which count of common words a topic decides."""
    shipped, _, number = topic.background.version.partition("+")
    added = f", with count {number} of what was read here" if number else ""
    if not all(seed.is_counted for seed in topic.seeds):
        added += (
            "; other languages are not counted: their function words are left out, and other words"
            " count by their first letters"
        )
    return Text(f"words are as common as is shipped (version {shipped}){added}")


def _chosen(topic: Topic) -> str:
    if topic.left_out_scores:
        is_taught = topic.rejected or any(seed.is_taught for seed in topic.seeds)
        lessons = ", and by what was taught" if is_taught else ""
        return f"chosen by what the seeds score by each other, and other news by them{lessons}"
    if any(seed.is_article for seed in topic.seeds):
        return "chosen by what other news scores by the single seed"
    return "the usual figure for a list of words"


def strangers_line(seeds: Sequence[SeedScore], threshold: float) -> str | None:
    """Return what is to be said where most seeds would not match by the others; else None."""
    scored = [seed.score for seed in seeds if seed.score is not None]
    low = sum(score < threshold for score in scored)
    if low <= len(scored) / 2:
        return None
    return (
        f"the seeds have little in common: by the others {low} of {len(scored)} would not match;"
        " give more seeds, each subject a topic of its own, or a lower threshold"
    )


def _seeds(found: Health) -> Iterator[Text]:
    if said := strangers_line(found.seeds, found.topic.threshold):
        yield Text(said, style="yellow")
    for seed in found.seeds:
        score = "    " if seed.score is None else f"{seed.score:.2f}"
        is_low = seed.score is not None and seed.score < found.topic.threshold
        why = "would not match" if is_low else "scores less than half of the middle one"
        doubt = f"  does it belong here? by the other seeds it {why}"
        style = "yellow" if seed.is_misfit else ""
        yield Text(f"{score}  {seed.name}{doubt if seed.is_misfit else ''}", style=style)


def _seen(found: Health) -> Iterator[Text]:
    if found.weeks:
        weeks = ", ".join(f"{week.begins:%d %b} {week.matches}" for week in found.weeks)
        yield Text(f"matches a week (of the last {WEEKS}, by their Mondays): {weeks}")
    if found.rising:
        said = ", ".join(f"{one.term} {one.share:.0%}" for one in found.rising)
        yield Text(f"rising in matches, and in no seed: {said}")
    for lesson in found.lessons:
        yield Text(f"taught: {'yes' if lesson.is_on else 'no'}  {lesson.page.url}")


def _borderline(judged: Iterable[Judged]) -> Table:
    table = Table(box=None, show_header=False, pad_edge=False, padding=(0, 2, 0, 0))
    for one in judged:
        said = "matched" if one.is_match else "rejected"
        table.add_row(
            one.number, f"{one.score:.2f}", said, Text(one.headline or one.url, overflow="fold")
        )
    return table


def rematch_line(one: Rematched) -> Text:
    """Return one line for an article whose decision is another one now."""
    what, style = ("matches now", "green") if one.is_match else ("no longer matches", "red")
    unscored = "rejected" if one.article_id is None else "not asked"
    was = unscored if one.was_score is None else f"{one.was_score:.2f}"
    score = f"{one.now.score:.2f}" if one.now else "unread"
    return Text(
        f"{what:18} {was} → {score}  {one.number:>6}  {one.headline or one.url}", style=style
    )


def rematch_json(one: Rematched) -> str:
    """Return the same as a line of JSON."""
    record = {
        "id": one.number,
        "url": one.url,
        "headline": one.headline,
        "was": {"match": one.was_match, "score": one.was_score},
        "now": {"match": one.is_match, "score": one.now and round(one.now.score, 4)},
    }
    return json.dumps(record, ensure_ascii=False)


def taught_line(topic: str, number: str, is_on: bool, now: datetime) -> Text:
    """Return what was remembered."""
    said = "on" if is_on else "not on"
    return Text(
        f"{now:%Y-%m-%d %H:%M}: {number} is {said} {topic};"
        f" seedwire topics unteach {topic} {number} takes it back"
    )


def renamed_line(topic: str) -> str:
    """Return what is to be said of a topic that was taught, and is in the settings no more."""
    return (
        f"taught for {topic}, which is no topic of the settings: a topic of that name has it again;"
        " if it was renamed, teach the new one"
    )
