"""Write hostile files of our own making into a folder, for bench/hostile.py to feed.

Of four makes: the made-up cases of bench/hostile.py at small sizes, mutations of the pages, feeds
and sitemaps of the tests' news site, mark-up put together at random from what trips parsers, and
random bytes. The same seed makes the same files.

Examples:
    python bench/hostile_make.py /tmp/hostile
    python bench/hostile_make.py /tmp/hostile --count 500 --seed 7
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import sys
import urllib.request
import zlib
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from urllib.error import HTTPError

sys.path.insert(0, str(Path(__file__).parents[1]))

from bench.hostile import CASES
from tests.newsroom import Newsroom

MOST_BYTES = 400_000  # of one file: full sizes are what bench/hostile.py has without a folder
SHARES = (("case", 0.25), ("mutation", 0.5), ("soup", 0.15), ("noise", 0.1))
LARGEST_RANDOM = 60_000
TOKENS = (
    *(b"<!DOCTYPE html [", b"<![CDATA[", b"]]>", b"<!--", b"-->", b"--!>", b"<?xml ", b"?>"),
    *(b"<svg>", b"<math>", b"<template>", b"<plaintext>", b"<textarea>", b"<title>", b"<frameset>"),
    *(b"<base href='http://[::1'>", b"<base href='javascript:1'>", b"<meta charset=utf-7>"),
    *(b"<meta charset=\xff>", b"<meta http-equiv=refresh content='0;url=/x'>", b"<noscript>"),
    *(b"<table>", b"</table>", b"<tr>", b"<td>", b"<p>", b"</p>", b"<b>", b"</i>", b"<a href='"),
    *(b"<article>", b"</article>", b"<h1>", b"</h1>", b"<li>", b"<ul>", b"<br>", b"<div>"),
    *(b"&#0;", b"&#x110000;", b"&#xD800;", b"&unknown;", b"&", b"&amp", b"&#", b"\0", b"\x1a"),
    *(b"\xff\xfe", b"\xef\xbb\xbf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xe2\x80\xae"),
    *(b"0000-00-00", b"9999-12-31T23:59:60Z", b"-1", b"1e999999", b"NaN", b"Infinity", b"null"),
    *(b"2024-02-30", b"Thu, 32 Foo 20240 99:99:99 +9999", b"99999999999999999999", b"{", b"}"),
    *(b"[", b"]", b'"', b"'", b"\\u0000", b"\\ud800", b"=", b"%", b"%00", b"://", b"http://"),
    *(b"http://user:pw@127.0.0.1:99999/", b"http://[", b"http://a b/", b"data:text/html,x"),
    *(b"<item>", b"</item>", b"<entry>", b"<link>", b"<pubDate>", b"<loc>", b"<urlset>"),
    *(b"<sitemapindex>", b"<sitemap>", b"<lastmod>", b"<rss version='2.0'><channel>", b"<feed>"),
    *(b" style='display:none' ", b" class='comment' ", b" itemprop='articleBody' ", b" lang=xx "),
    *("“".encode(), "”".encode(), "ـ".encode(), "\u202e".encode(), "🙂".encode(), "ı".encode()),
)
WORDS = b"Envoys of both sides met in Doha on Monday, the ministry said. Talks resume. ".split(b" ")


def main() -> None:
    """Write the files, and print how many of which make."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, help="where to; made if it is missing")
    parser.add_argument("--count", type=int, default=3_000, help="how many files")
    parser.add_argument("--seed", type=int, default=1, help="of all that is random")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    made: dict[str, int] = {}
    size = 0
    for number, (make, body) in enumerate(files(options.count, random.Random(options.seed))):
        (options.folder / f"{number:05}-{make}").write_bytes(body)
        made[make] = made.get(make, 0) + 1
        size += len(body)
    print(json.dumps({"files": sum(made.values()), "bytes": size, **made}))


def files(count: int, chance: random.Random) -> Iterator[tuple[str, bytes]]:
    """Yield the make and the body of *count* files."""
    stock = originals()
    makers: dict[str, Callable[[], bytes]] = {
        "case": lambda: case(chance),
        "mutation": lambda: mutated(chance.choice(stock), stock, chance),
        "soup": lambda: soup(chance),
        "noise": lambda: chance.randbytes(int(LARGEST_RANDOM ** chance.random())),
    }
    for make, share in SHARES:
        for _ in range(round(count * share)):
            yield make, makers[make]()[:MOST_BYTES]


def originals() -> tuple[bytes, ...]:
    """Return the pages, feeds and sitemaps of the tests' news site, whatever port it has."""
    found = []
    with Newsroom() as news:
        for site in news.sites:
            base = site.base.encode()
            urls = (site.base + "/", site.feed_url, site.base + "/sitemap.xml")
            for url in (*urls, *(story.url for story in site.articles)):
                with suppress(HTTPError), urllib.request.urlopen(url) as answer:
                    found.append(answer.read().replace(base, b"http://quay.example"))
    return tuple(found)


def case(chance: random.Random) -> bytes:
    """Return one of the made-up cases, at a size at random."""
    body, full = CASES[chance.choice(sorted(CASES))]
    return body(max(2, int(min(full, 100_000) ** chance.random())))


def soup(chance: random.Random) -> bytes:
    """Return mark-up, words and what trips parsers, in any order."""
    parts = chance.choices((*TOKENS, *WORDS, b" ", b"\n", b">", b"<"), k=chance.randrange(5, 3_000))
    return chance.choice((b"", b" ")).join(parts)


def mutated(body: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    """Return *body* after one to eight changes."""
    for _ in range(chance.randrange(1, 9)):
        body = chance.choice(CHANGES)(body, others, chance)[:MOST_BYTES]
    return body


def _at(body: bytes, chance: random.Random) -> int:
    return chance.randrange(len(body) + 1)


def _span(body: bytes, chance: random.Random) -> tuple[int, int]:
    first = _at(body, chance)
    return first, min(len(body), first + int(len(body) ** chance.random()))


def _insert(body: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    place, token = _at(body, chance), chance.choice(TOKENS)
    return body[:place] + token * int(2_000 ** chance.random()) + body[place:]


def _remove(body: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    first, end = _span(body, chance)
    return body[:first] + body[end:]


def _repeat(body: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    first, end = _span(body, chance)
    times = min(int(500 ** chance.random()), MOST_BYTES // max(1, end - first))
    return body[:first] + body[first:end] * times + body[end:]


def _splice(body: bytes, others: Sequence[bytes], chance: random.Random) -> bytes:
    other = chance.choice(others)
    return body[: _at(body, chance)] + other[_at(other, chance) :]


def _cut(body: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    return body[: _at(body, chance)]


def _flip(body: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    changed = bytearray(body)
    for _number in range(int(200 ** chance.random()) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _recode(body: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    code = chance.choice(("utf-16", "utf-32", "utf-7", "cp037", "shift_jis", "utf-8-sig", "cp1251"))
    return body.decode("utf-8", "replace").encode(code, "replace")


def _pack(body: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    is_gzip = chance.random() < 0.5
    packed = gzip.compress(body, mtime=0) if is_gzip else zlib.compress(body)
    return packed if chance.random() < 0.5 else packed[: _at(packed, chance)]


def _nest(body: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    first, end = _span(body, chance)
    depth, tag = int(3_000 ** chance.random()), chance.choice((b"div", b"b", b"li", b"table", b"x"))
    return (
        body[:first] + b"<%s>" % tag * depth + body[first:end] + b"</%s>" % tag * depth + body[end:]
    )


def _swap(body: bytes, _: Sequence[bytes], chance: random.Random) -> bytes:
    old, new = chance.sample((b"<", b">", b'"', b"'", b"=", b"/", b" ", b"p>", b"item", b"&"), 2)
    return body.replace(old, new, int(100 ** chance.random()))


CHANGES = (
    *(_insert, _insert, _remove, _repeat, _splice, _cut, _flip, _flip, _swap, _nest),
    *(_recode, _pack),
)


if __name__ == "__main__":
    main()
