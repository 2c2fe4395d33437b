"""Search the headlines and bodies of articles with SQLite's FTS5."""

from __future__ import annotations

import json
import re
from itertools import islice
from typing import Any

from sqlalchemy import Connection, text

from crawler.kept import MARK_END, MARK_START, Hit, Kept
from crawler.sought import ANYWHERE, Term, Within, sought
from crawler.store import greek
from crawler.store.columns import storable
from extractors.rejected import Reason
from extractors.text.words import parted

# As the newest migration leaves it. Folds case and accents; short prefixes have an index. Marks (M)
# are parts of words: the vowels of Hindi are, and without them "husband" and "address" are one.
CREATE = text(
    "CREATE VIRTUAL TABLE article_search USING fts5(headline, body, prefix = '2 3',"
    " tokenize = \"unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'\")"
)

_HEADLINE_WEIGHT = 10.0
_SNIPPET_TOKENS = 24
_RUSSIAN_E = re.compile("[её]")  # both Cyrillic
_MOST_SPELLINGS = 12
PART = "\N{WORD JOINER}"  # parts words in the index, and is not seen
# Vowel signs of Hebrew and Arabic, and what stretches Arabic words: most texts leave them out.
_UNWRITTEN = re.compile(
    "[\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u0652\u0656-\u065f\u0670]+"
)

_FORGET = text("DELETE FROM article_search WHERE rowid = :article_id")
_INDEX = text(
    "INSERT INTO article_search (rowid, headline, body) VALUES (:article_id, :headline, :body)"
)
_FOUND = """
    article_search MATCH :query
      AND NOT EXISTS (
        SELECT 1 FROM versions JOIN rejections ON rejections.page_id = versions.page_id
        WHERE versions.article_id = articles.id AND versions.number = articles.version
          AND rejections.reason = :off_topic
      )
    """
# What is known of it: maybe only the month.
_DAY = "substr(coalesce(articles.date_published, articles.first_stored), 1, 10)"
_SEARCH = text(
    f"""
    SELECT articles.id AS article_id, articles.headline, articles.source,
           articles.date_published, articles.url,
           (SELECT json_extract(record, '$.authors') FROM versions
             WHERE article_id = articles.id AND number = articles.version) AS authors,
           snippet(article_search, 1, :mark_start, :mark_end, '…', :tokens) AS snippet
    FROM article_search CROSS JOIN articles ON articles.id = article_search.rowid
    WHERE {_FOUND} AND article_search.rank MATCH :weights
      AND (:since IS NULL OR {_DAY} >= substr(:since, 1, length({_DAY})))
      AND (:until IS NULL OR substr({_DAY} || '-01-01', 1, 10) < :until)
    ORDER BY article_search.rank LIMIT :limit
    """  # noqa: S608  # all parts are constants
)
_NUMBERS = text(
    f"""
    SELECT articles.id
    FROM article_search CROSS JOIN articles ON articles.id = article_search.rowid
    WHERE {_FOUND}
    """  # noqa: S608  # a constant
)


def index(connection: Connection, kept: Kept, headline: str | None, body: str) -> None:
    """Make one article findable by its present text, and no longer by any former one."""
    if not kept.is_new:
        connection.execute(_FORGET, {"article_id": kept.article_id})
    words = {
        "headline": parted(unvowelled(storable(headline or "")), PART),
        "body": parted(unvowelled(storable(body)), PART),
    }
    connection.execute(_INDEX, {"article_id": kept.article_id, **words})


def unvowelled(text: str) -> str:
    """Return *text* without the signs of Arabic and Hebrew that most texts leave out."""
    return _UNWRITTEN.sub("", text)


def search(
    connection: Connection, words: str, limit: int, within: Within = ANYWHERE
) -> tuple[Hit, ...]:
    """Return the articles that hold all of *words*, best first; see Store.search."""
    query = fts_query(words)
    if not query:
        return ()
    is_sifted = within.author is not None or within.host is not None
    rows = connection.execute(
        _SEARCH,
        {
            "query": query,
            "weights": f"bm25({_HEADLINE_WEIGHT}, 1.0)",
            "mark_start": MARK_START,
            "mark_end": MARK_END,
            "tokens": _SNIPPET_TOKENS,
            "limit": -1 if is_sifted else limit,
            "off_topic": Reason.OFF_TOPIC.value,
            "since": within.since and within.since.isoformat(),
            "until": within.until and within.until.isoformat(),
        },
    )
    found = (row for row in rows if within.has(row.url, _names_in(row.authors)))
    return tuple(map(_hit, islice(found, limit)))


def _names_in(authors: str | None) -> list[str]:
    return [one["name"] for one in json.loads(authors or "[]") if one.get("name")]


def _hit(row: Any) -> Hit:
    return Hit(
        article_id=row.article_id,
        headline=row.headline,
        source=row.source,
        date_published=row.date_published,
        snippet=row.snippet.replace(PART, ""),
        url=row.url,
    )


def numbers_of(connection: Connection, words: str) -> tuple[int, ...]:
    """Return the numbers of all articles that hold all of *words*, in no order; see search."""
    query = fts_query(words)
    if not query:
        return ()
    found = {"query": query, "off_topic": Reason.OFF_TOPIC.value}
    return tuple(connection.execute(_NUMBERS, found).scalars())


def fts_query(words: str) -> str:
    """Return *words* in FTS5's language, in which they can no longer be a syntax error.

    Each word or phrase becomes a quoted string, a star after it stays, a hyphen before it leaves
    it out, and what holds neither letter nor digit goes. "" when nothing is left to be found.

    >>> fts_query('peace AND "cease fire" tali* -')
    '"peace" AND "AND" AND "cease fire" AND "tali"*'
    >>> fts_query("STRASSE -doha -goa")
    '("strasse" OR "straße") NOT ("doha" OR "goa")'
    """
    asked = sought(storable(words))
    wanted = [_spellings(term) for term in asked.wanted]
    unwanted = [_spellings(term) for term in asked.unwanted]
    found = " AND ".join(wanted)
    if not wanted or not unwanted:
        return found
    return f"{found if len(wanted) == 1 else f'({found})'} NOT ({' OR '.join(unwanted)})"


def _spellings(asked: Term) -> str:
    """Return *term* for FTS5, which folds case, but keeps ß apart from ss, ё from е, and ή from η.

    A Russian word has one ё at most, and print mostly leaves out its dots.
    """
    term, star = unvowelled(asked.text), "*" if asked.is_beginning else ""
    folded, spellings = term.casefold(), [term]
    if "ss" in folded:
        spellings = [term.lower(), folded, folded.replace("ss", "ß")]
    if _RUSSIAN_E.search(folded):
        plain = folded.replace("ё", "е")
        dotted = (plain[: e.start()] + "ё" + plain[e.end() :] for e in _RUSSIAN_E.finditer(plain))
        spellings += [plain, *islice(dotted, _MOST_SPELLINGS)]
    spellings += greek.spellings(term)
    quoted = (parted(one).replace('"', '""') for one in dict.fromkeys(spellings))
    found = [f'"{one}"{star}' for one in quoted]
    return found[0] if len(found) == 1 else f"({' OR '.join(found)})"
