"""Annotated metadata of the development sets, and when a finding is an exact match.

Texts are compared in Unicode's normal form C with runs of white space made one space and without
characters that show nothing, and in no other way: case, quotation marks, dashes, kickers and site
names count. As "plain" a headline is compared a second time with all quotation marks, dashes and
dots of one kind alike, which page and annotation often set differently. Authors are a set of such
texts with case folded. A date is compared by its day, in the zone that the annotation is written
in when both sides name one, and as written otherwise; by the minute, a time without a zone is
taken in the annotation's.
"""

from __future__ import annotations

import gzip
import json
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from courlan import extract_domain
from lxml import etree, html

FIELDS = ("headline", "plain", "authors", "day", "minute")
_DAY_CHARS = 10
_ARCHIVES = {"archive.org", None}
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200e\u200f\u2060\ufeff"))
_PLAIN = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑–—―−", "-"),
        "…": "...",
    }
)


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known or found of a page; None and () for nothing."""

    headline: str | None = None
    authors: tuple[str, ...] = ()
    date: str | None = None


@dataclass(frozen=True, slots=True)
class Sample:
    """One annotated page; *site* is what to group by."""

    id: str
    url: str
    html: str
    site: str
    gold: Facts


def samples(folder: Path, dataset: str) -> Iterator[Sample]:
    """Yield the pages of *dataset* below *folder*, in the order of the file."""
    with gzip.open(folder / "extraction" / f"{dataset}.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            url = record["url"] or "http://localhost/"
            site = extract_domain(url)
            gold = Facts(record["title"], tuple(record["authors"] or ()), record["date"])
            group = record["id"] if site in _ARCHIVES else str(site)
            yield Sample(record["id"], url, record["html"], group, gold)


def without(page: Sample, places: Collection[str]) -> Sample:
    """Return *page* without what it says in *places*: "json-ld", "meta", "title", "headings"."""
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    tree = html.document_fromstring(page.html.encode("utf-8", "surrogatepass"), parser)
    for element in list(tree.iter("script", "meta")):
        is_json_ld = element.tag == "script" and "ld+json" in (element.get("type") or "")
        is_meta = element.tag == "meta" and any(map(element.get, ("property", "name", "itemprop")))
        if ("json-ld" in places and is_json_ld) or ("meta" in places and is_meta):
            element.drop_tree()
    for element in list(tree.iter("title", "h1", "h2", "h3", "h4", "h5", "h6")):
        if element.tag == "title" and "title" in places:
            element.drop_tree()
        elif element.tag != "title" and "headings" in places:
            element.tag = "div"
    source = etree.tostring(tree.getroottree(), method="html", encoding="unicode")
    return replace(page, html=source)


def matches(gold: Facts, found: Facts) -> dict[str, bool]:
    """Return for each field that *gold* knows whether *found* is right about it."""
    right = {}
    if gold.headline:
        right["headline"] = normal(gold.headline) == normal(found.headline or "")
        right["plain"] = plain(gold.headline) == plain(found.headline or "")
    if gold.authors:
        right["authors"] = name_set(gold.authors) == name_set(found.authors)
    if gold.date:
        right["day"] = _day(found.date, gold.date) == gold.date[:_DAY_CHARS]
    if gold.date and has_clock(gold.date):
        right["minute"] = _minute(found.date, gold.date) == _minute(gold.date, gold.date)
    return right


def given(facts: Facts) -> set[str]:
    """Return the names of the fields that *facts* say anything about."""
    values = {"headline": facts.headline, "plain": facts.headline}
    values |= {"authors": facts.authors, "day": facts.date}
    names = {name for name, value in values.items() if value}
    return names | {"minute"} if facts.date and has_clock(facts.date) else names


def normal(text: str) -> str:
    """Return *text* in normal form C, white space collapsed, without what shows nothing."""
    return " ".join(unicodedata.normalize("NFC", text).translate(_UNSEEN).split())


def plain(text: str) -> str:
    """Return *text* as normal() does, quotation marks, dashes and dots alike."""
    return normal(text).translate(_PLAIN)


def name_set(names: tuple[str, ...]) -> frozenset[str]:
    """Return *names* as they are compared."""
    return frozenset(normal(name).casefold() for name in names)


def has_clock(date: str) -> bool:
    """Tell whether an annotated *date* has a time of day; midnight sharp stands for none."""
    return len(date) > _DAY_CHARS and not date[_DAY_CHARS + 1 :].startswith("00:00:00")


def _day(date: str | None, gold: str) -> str | None:
    if not date or len(date) <= _DAY_CHARS:
        return date
    return _moment(date, gold).date().isoformat()


def _minute(date: str | None, gold: str) -> datetime | None:
    if not date or len(date) <= _DAY_CHARS:
        return None
    return _moment(date, gold).replace(second=0, microsecond=0)


def _moment(date: str, gold: str) -> datetime:
    """Return *date* in the zone of *gold*; both without a zone when *gold* has none."""
    moment, zone = datetime.fromisoformat(date), datetime.fromisoformat(gold).tzinfo
    if zone is None or moment.tzinfo is None:
        return moment.replace(tzinfo=zone)
    return moment.astimezone(zone)
