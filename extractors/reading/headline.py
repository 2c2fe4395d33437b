"""The headline of an HTML page: where heading, title, meta and JSON-LD agree, without the site."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from functools import lru_cache
from urllib.parse import urlsplit

from extractors.candidates import Candidate
from extractors.document import BlockKind, Document, Head, Place
from extractors.reading.json_ld import article_facts
from extractors.text.address_words import likeness
from extractors.text.runs import UNSEEN, word_runs
from extractors.text.words import word_count

_SEPARATOR = re.compile(
    r"\s+(?:[|–—•·«»‹›:/~-]|::)\s+|\s*\|\s*|(?<=\w)_(?=\w)"
    r"|(?<=[\u3040-\u30ff\u4e00-\u9fff])[-–—](?=[\u3040-\u30ff\u4e00-\u9fff])"
)
_SITE_SEPARATOR = re.compile(
    r"\s+(?:[|–—•·«»‹›:/~‐-]|::|--|>>)\s+|\s*[|｜ㅣ]\s*|(?<=\w)_(?=\w)|：|--"
)
_SOURCE = re.compile(r"(?<=\S)\s*[(（]([^()（）]+)[)）]\Z")  # "Storm over Ostrand (The Post)"
_MAX_TITLE_CHARS = 1_000  # a longer title is no headline with a site's name behind it
_META = ("og:title", "twitter:title", "dc.title", "headline", "sailthru.title", "parsely-title")
_SITE_METAS = ("og:site_name", "application-name", "apple-mobile-web-app-title", "twitter:site")
_KICKER_END = re.compile(r"[:|｜]|\s[–—-]\s")
_CUT_OFF = ("…", "...")
_MAX_SITE_WORDS = 3  # of a name that nothing else on the page confirms
_UNSPACED_WORDS = 3  # so many pairs of characters, in a script without spaces, are no section
_RIGHTS = re.compile(r"[©ⓒ]|\bcopyright\b|\(c\)", re.IGNORECASE)
_WIDE_SPACE = "\u3000"  # Japanese headlines part their clauses with it
_BARS = frozenset("|｜ㅣ")
_ADDRESSED, _MARGIN = 0.8, 0.2  # bench/metadata.py: 6 headlines right and none wrong by it


def words_key(text: str) -> tuple[str, ...]:
    """Return the words of *text* in a form in which two settings of one headline are equal."""
    return tuple(word_runs(text.casefold()))


def squeezed(name: str) -> str:
    """Return *name* in a form in which spellings of a site's name are equal.

    >>> squeezed("The Ostrand-Post") == squeezed("ostrand post")
    True
    """
    return "".join(word_runs(name.casefold().removeprefix("the ")))


def site_names(document: Document) -> frozenset[str]:
    """Return what the site calls itself, squeezed: in meta and JSON-LD, and by its host."""
    head = document.head
    names = [head.meta(key) for key in _SITE_METAS]
    host = (urlsplit(document.url).hostname or "").removeprefix("www.")
    names += [article_facts(head).publisher, host, host.split(".")[0]]
    names += [host.split(".")[0].removeprefix("the")]
    return frozenset(squeezed(name) for name in names if name) - {""}


def names_site_only(document: Document) -> bool:
    """Tell whether the page's title is but the site's name, as on pages made from one frame.

    It is what the page calls itself elsewhere, too: by its host, or in its line on rights.
    """
    titles = {squeezed(title.text) for title in _titles(document.head)} - {""}
    if len(titles) != 1 or word_count(document.head.title or "") > _MAX_SITE_WORDS + 1:
        return False
    (title,) = titles
    rights = (one.text for one in document.blocks if _RIGHTS.search(one.text))
    return title in site_names(document) or any(title in squeezed(text) for text in rights)


def is_untitled(head: Head) -> bool:
    """Tell whether a page's *head* offers no title at all, as in mail and in pieces of pages."""
    return not any(word_runs(title.text) for title in _titles(head))


def titles_in(head: Head) -> list[str]:
    """Return the titles that a page's *head* offers, most trusted first."""
    return [title.text for title in _titles(head)]


def title_parts(head: Head) -> list[str]:
    """Return what stands between marks in the title element: headline, section, site."""
    title = head.title or ""
    return _SITE_SEPARATOR.split(title) if len(title) <= _MAX_TITLE_CHARS else []


@lru_cache(maxsize=4)  # features, stripping and metadata all ask about the page at hand
def title_keys(head: Head) -> frozenset[tuple[str, ...]]:
    """Return the keys of every text that the page's head offers as title, whole and in parts."""
    return frozenset(
        key
        for title in title_candidates(head)
        if len(key := words_key(title.text)) > 1
        or (key and word_count(title.text) >= _UNSPACED_WORDS)
    )


def title_candidates(head: Head) -> Iterator[Candidate]:
    """Yield each title in the head, whole and in parts, most trusted first."""
    for title in _titles(head):
        if title.method == "json-ld":
            yield title
        else:
            yield from _parts(title)


def headline_of(document: Document, marked: str | None) -> Candidate | None:
    """Return the headline of an HTML *document*, or None.

    A visible heading that repeats one of the head's titles is the best witness: two places
    agree. *marked* is the one that stripping found; it is none if it is the site's name. Then
    comes the main heading, if it has a word of the title, then the title.
    """
    sites, head = site_names(document), document.head
    if marked and squeezed(marked) in sites:
        marked = _repeated(document, sites)
    title = next(_titles(head), None)
    if marked and not (title and _is_by_address(title, marked, document.url)):
        if not _is_titled(marked, head):
            return Candidate(_as_in_head(marked, head), "line above the text", 0.6)
        text = _as_in_head(marked, head)
        found = Candidate(text, "heading that repeats the page's title", 0.98)
        return found._replace(text=_without_site(found, sites))
    if title is None:
        return None
    text = _whole(_behind_masthead(_without_site(title, sites), document), document)
    if not _is_of_news(title, head) and (heading := _main_heading(document, text, sites)):
        return Candidate(heading, "main heading", 0.85)
    return title._replace(text=text)


def _is_titled(heading: str, head: Head) -> bool:
    """Tell whether a title of the page says *heading*, whole or at its end."""
    key = words_key(heading)
    titles = map(words_key, titles_in(head))
    return key in title_keys(head) or any(title[-len(key) :] == key for title in titles)


def _whole(title: str, document: Document) -> str:
    """Return the heading of which *title* is the beginning that a machine cut; else *title*."""
    start = title.rstrip(". …")
    if not title.endswith(_CUT_OFF) or not start:
        return title
    return next((one for one in _main_headings(document) if one.startswith(start)), title)


def _behind_masthead(title: str, document: Document) -> str:
    """Return *title* without a first part that begins a block above one that the rest begins."""
    cut = _SITE_SEPARATOR.search(title)
    if cut is None:
        return title
    front, back = words_key(title[: cut.start()]), words_key(title[cut.end() :])
    is_below = False
    for block in document.blocks:
        words = words_key(block.text[: 2 * len(title)])
        if is_below and words[: len(back)] == back:
            return title[cut.end() :]
        is_below = is_below or words[: len(front)] == front
    return title


def _titles(head: Head) -> Iterator[Candidate]:
    if headline := article_facts(head).headline:
        yield Candidate(_shown(headline), "json-ld", 0.95)
    for name in _META:
        if title := head.meta(name):
            yield Candidate(_shown(title), f"meta {name}", 0.9)
    if head.title:
        yield Candidate(_shown(head.title), "title element", 0.7)


def _shown(text: str) -> str:
    """Return *text* as a page shows it: some are escaped twice."""
    return " ".join(html.unescape(text).translate(UNSEEN).split())


def _parts(title: Candidate) -> Iterator[Candidate]:
    """Yield *title*, then its beginnings and its parts of three or more words, if it is cut."""
    yield title
    text, confidence = title.text, title.confidence
    if len(text) > _MAX_TITLE_CHARS:
        return
    cuts = [match.start() for match in _SEPARATOR.finditer(text)]
    for cut in reversed(cuts):
        yield title._replace(text=text[:cut], confidence=confidence - 0.1)
    for piece in _SEPARATOR.split(text) if cuts else ():
        if len(piece.split()) > 2:
            yield title._replace(text=piece, confidence=confidence - 0.2)


def _repeated(document: Document, sites: frozenset[str]) -> str | None:
    """Return the first heading, else the first block, that repeats a title other than *sites*."""
    keys = title_keys(document.head)
    same = [
        block
        for block in document.blocks
        if words_key(block.text) in keys and squeezed(block.text) not in sites
    ]
    headings = [block for block in same if block.kind is BlockKind.HEADING]
    return next((block.text for block in (*headings, *same)), None)


def _as_in_head(heading: str, head: Head) -> str:
    """Return *heading* as the head writes it: a design may set it in capitals, its kicker apart."""
    key = words_key(heading)
    if declared := _without_kicker(key, head):
        return declared
    same = (title.text.strip() for title in title_candidates(head) if words_key(title.text) == key)
    text = next(same, _shown(heading))
    is_wide = _WIDE_SPACE in heading and heading.split() == text.split()
    return heading.strip() if is_wide else text


def _without_kicker(key: tuple[str, ...], head: Head) -> str | None:
    """Return the headline of which JSON-LD and og:title agree, if *key* is a kicker before it."""
    declared, social = article_facts(head).headline, head.meta("og:title")
    if not declared or not social:
        return None
    words = words_key(declared)
    is_shorter = 1 < len(words) < len(key) and key[-len(words) :] == words
    return declared if is_shorter and words_key(social) == words else None


def _main_heading(document: Document, title: str, sites: frozenset[str]) -> str | None:
    """Return the page's first <h1> that has a word of *title*, where it is no part of it."""
    words = words_key(title)
    for heading in _main_headings(document):
        if squeezed(heading) in sites:
            continue
        key = words_key(heading)
        if "".join(key) == "".join(words):  # elements side by side glue its words
            return None
        if not set(key).isdisjoint(words):
            is_in_title = len(key) < len(words) and words[-len(key) :] == key
            is_title = _has_kicker(heading, words) or (is_in_title and not _has_kicker(title, key))
            return None if is_title else heading
    return None


def _main_headings(document: Document) -> Iterator[str]:
    """Yield the text of each <h1> that stands in one piece or in several."""
    texts: dict[Place, list[str]] = {}
    for block in document.blocks:
        if block.kind is BlockKind.HEADING and block.place is not None:
            for place in block.place.chain():
                if place.tag == "h1":
                    texts.setdefault(place, []).append(block.text)
    yield from (_shown(" ".join(pieces)) for pieces in texts.values())


def _has_kicker(text: str, words: tuple[str, ...]) -> bool:
    """Tell whether *text* is a kicker and then *words*."""
    return any(words_key(text[end.end() :]) == words for end in _KICKER_END.finditer(text))


def _is_of_news(title: Candidate, head: Head) -> bool:
    """Tell whether *title* is a newsroom's in JSON-LD; others put the title for searches there."""
    types = article_facts(head).types
    return title.method == "json-ld" and any(kind.endswith("NewsArticle") for kind in types)


def _is_by_address(title: Candidate, heading: str, url: str) -> bool:
    """Tell whether JSON-LD's *title*, and not *heading*, is what the page's address was made of."""
    if title.method != "json-ld":
        return False
    declared = likeness(title.text, url)
    return declared >= _ADDRESSED and declared - likeness(heading, url) >= _MARGIN


def _without_site(title: Candidate, sites: frozenset[str]) -> str:
    """Return the text of *title* without the site's name before or after it.

    A last part of few words that nothing confirms is a site's name behind a bar, or behind any
    mark in the <title>, where search engines want it.
    """
    text = title.text
    while cuts := list(_SITE_SEPARATOR.finditer(text)):
        front, back = text[: cuts[-1].start()], text[cuts[-1].end() :]
        is_mark = title.method == "title element" or cuts[-1].group().strip() in _BARS
        is_short = is_mark and word_count(back) <= _MAX_SITE_WORDS < word_count(front)
        if front and (is_short or squeezed(back) in sites):
            text = front
        elif squeezed(text[: cuts[0].start()]) in sites and text[cuts[0].end() :]:
            text = text[cuts[0].end() :]
        else:
            break
    source = _SOURCE.search(text)
    return text[: source.start()] if source and squeezed(source[1]) in sites else text
