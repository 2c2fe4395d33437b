"""A local news site of any size, for bench/crawl.py: feeds that never change, articles by number.

    python bench/crawl_site.py --hosts 8 --items 100 --paragraphs 12
    python bench/crawl_site.py --hosts 8 --items 100 --data PATH    saved pages of the sets there

It listens on loopback addresses only, all with one port, which it prints. ``/empty/N`` is a feed
without items, ``/feed/N`` one that lists --items articles; both answer "not modified" to who has
them. ``/a/N/…`` is the article number N: a saved page, or a written one, the same words each time.
As in a day's news each written article has words of its own, out of all that newswire uses and as
often, and one in ten tells what the one before it does.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import random
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache, lru_cache
from html import escape
from pathlib import Path
from typing import Protocol

from extractors.text.background import shipped
from extractors.text.terms import background_count

MADE_BEFORE = 2_000  # pages that are ready before the first request
ETAG = '"one"'
_SENTENCES = (
    "The {} {} was not {} by the {} {} until {when}, and nobody {} it.|"
    "On {when} the {} said that the {} of {} had been {} for more than a year.|"
    "“We have waited long enough for this {} {},” said {name}, who leads the {} of {}.|"
    "Nobody at the office of {name} wanted to say whether the {} or the {} would {}.|"
    "According to {name}, the {} {} was lower than in any year since the {} {}.|"
    "Most of the {} that were {} in the {} will be {} before {when}, if the {} {} hold.|"
    "It was the first time that {} and {} were {} together, as the {} put it.|"
    "People in {} asked why the {} {} had not been {} to them, or to the {}."
).split("|")
_WHEN = "Monday|Tuesday|Wednesday|Thursday|Friday|the weekend|the summer|the end of May".split("|")
_FIRST = "Ada|Omar|Ines|Tomas|Leila|Piet|Ruth|Karim|Nadia|Victor|Elena|Samuel".split("|")
_LAST = (
    "Brandt|Halim|Varga|Reed|Noor|Maas|Okoye|Lindqvist|Petrov|Castillo|Weaver|Tanaka|Moreau|Adeyemi"
).split("|")
_WORDS = sorted(w for w in shipped().rarities if w.isascii() and w.isalpha() and 4 <= len(w) <= 12)
_WEIGHTS = list(itertools.accumulate(map(background_count, _WORDS)))
_FOCUS, _WIDE = 20, 150  # words of an article that come again and again, and others


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hosts", type=int, default=8, help="loopback addresses to listen on")
    parser.add_argument("--items", type=int, default=100, help="articles a feed lists")
    parser.add_argument("--paragraphs", type=int, default=12, help="of each article, up to 12")
    parser.add_argument("--data", type=Path, help="folder with saved pages to serve instead")
    said = parser.parse_args()
    total = said.hosts * said.items
    articles = Saved(said.data, total) if said.data else Written(said.paragraphs, total)
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(said.hosts, said.items, articles))


class Articles(Protocol):
    """What the site has, by number."""

    def body(self, number: int) -> bytes:
        """Return a page."""
        ...

    def title(self, number: int) -> str:
        """Return what a feed calls it."""
        ...

    def path(self, number: int) -> str:
        """Return what comes behind the number in its address."""
        ...


class Written:
    """Articles of so many paragraphs, written here."""

    def __init__(self, paragraphs: int, total: int) -> None:
        self._paragraphs = paragraphs
        for number in range(min(MADE_BEFORE, total)):
            self.body(number)

    def body(self, number: int) -> bytes:
        """Return a page."""
        return page(number, self._paragraphs)

    def title(self, number: int) -> str:
        """Return the headline."""
        return headline(number)

    def path(self, number: int) -> str:
        """Return nothing."""
        return ""


class Saved:
    """So many of the saved pages below a folder."""

    def __init__(self, folder: Path, total: int) -> None:
        from crawl_saved import saved_pages

        self._pages = saved_pages(folder, total)

    def body(self, number: int) -> bytes:
        """Return a page."""
        return self._pages[number].body

    def title(self, number: int) -> str:
        """Return its title."""
        return self._pages[number].title

    def path(self, number: int) -> str:
        """Return the path that it was saved from."""
        return self._pages[number].path


def host(number: int) -> str:
    """Return the loopback address with this number, from 0."""
    return f"127.0.0.{number + 1}"


def headline(number: int) -> str:
    """Return the headline of an article."""
    one, two, three, four = _subject(number)[0][:4]
    return f"{one.title()} {two} to {three} {four} again, report {number} says"


def paragraphs(number: int) -> tuple[str, ...]:
    """Return the text of an article: about 650 words in 12 paragraphs."""
    chance = random.Random(number)
    return tuple(" ".join(_sentence(chance, number) for _ in range(3)) for _ in range(12))


@lru_cache(maxsize=MADE_BEFORE)
def page(number: int, count: int = 12) -> bytes:
    """Return the article as a page of *count* paragraphs, with what surrounds one on news sites."""
    chance, title = random.Random(number), headline(number)
    names = _subject(number)[1]
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs(number)[:count])
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>{title} | Quay Post</title><meta property="og:site_name" content="Quay Post">
<meta property="article:published_time" content="2026-01-05T09:30:00+00:00">
<meta name="author" content="{chance.choice(names)}"><style>{".a{color:red}" * 200}</style></head>
<body><header><nav>{_links(chance, 20)}</nav></header>
<main><article><h1>{title}</h1><p class="byline">By {chance.choice(names)}</p>
<div class="share-bar">{_links(chance, 5)}</div>{text}</article>
<section class="related"><h3>Related</h3>{_links(chance, 8)}</section>
<section id="comments"><h3>Comments</h3>{_comments(chance, number, 6)}</section></main>
<aside><h3>Most read</h3>{_links(chance, 10)}</aside>
<footer>{_links(chance, 12)}<p>© Quay Post. All rights reserved.</p></footer>
<script>{"var a = 1;" * 300}</script></body></html>""".encode()


@lru_cache(maxsize=MADE_BEFORE)
def _subject(number: int) -> tuple[list[str], list[str]]:
    """Return what an article is about: its words, those of its focus first, and its people."""
    chance = random.Random(f"subject {number - (number % 10 == 9)}")
    words = chance.choices(_WORDS, cum_weights=_WEIGHTS, k=_WIDE)
    return words, [f"{chance.choice(_FIRST)} {chance.choice(_LAST)}" for _ in range(3)]


def _sentence(chance: random.Random, number: int) -> str:
    words, names = _subject(number)
    text = chance.choice(_SENTENCES)
    some = [chance.choice(words[: chance.choice((_FOCUS, _WIDE))]) for _ in range(text.count("{}"))]
    return text.format(*some, name=chance.choice(names), when=chance.choice(_WHEN))


def _links(chance: random.Random, count: int) -> str:
    titles = (_sentence(chance, chance.randrange(MADE_BEFORE))[:40] for _ in range(count))
    items = (f'<li><a href="/x/{i}">{title}</a></li>' for i, title in enumerate(titles))
    return f"<ul>{''.join(items)}</ul>"


def _comments(chance: random.Random, number: int, count: int) -> str:
    names = _subject(number)[1]
    said = ((chance.choice(names), _sentence(chance, number)) for _ in range(count))
    return "".join(f'<div class="comment"><b>{name}</b><p>{text}</p></div>' for name, text in said)


@cache
def feed(articles: Articles, number: int, items: int, base: str) -> bytes:
    """Return a feed that lists articles number * items and following, at *base*."""
    now = format_datetime(datetime.now(UTC))
    listed = "".join(
        f"<item><title>{escape(articles.title(i))}</title>"
        f"<link>{base}/a/{i}{articles.path(i)}</link><guid>{base}/a/{i}</guid>"
        f"<pubDate>{now}</pubDate></item>"
        for i in range(number * items, (number + 1) * items)
    )
    text = f'<rss version="2.0"><channel><title>Quay Post</title>{listed}</channel></rss>'
    return text.encode()


async def _serve(hosts: int, items: int, articles: Articles) -> None:
    answers = _answers(items, articles)
    first = await asyncio.start_server(answers, host(0), 0, backlog=1024)
    port = first.sockets[0].getsockname()[1]
    for number in range(1, hosts):
        await asyncio.start_server(answers, host(number), port, backlog=1024)
    print(port, flush=True)
    await first.serve_forever()


def _answers(items: int, articles: Articles):
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.writelines(_response(head.decode("latin-1"), items, articles))
                await writer.drain()
        writer.close()

    return answer


def _response(head: str, items: int, articles: Articles) -> tuple[bytes, bytes]:
    kind, _, rest = head.split(" ", 2)[1].strip("/").partition("/")
    number = rest.partition("/")[0]
    if kind not in ("empty", "feed", "a") or not number.isdigit():
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n", b""
    if kind == "a":
        body, content_type = articles.body(int(number)), "text/html; charset=utf-8"
    elif f"if-none-match: {ETAG}" in head.lower():
        return f"HTTP/1.1 304 Not Modified\r\nETag: {ETAG}\r\n\r\n".encode(), b""
    else:
        asked = dict(line.lower().split(": ", 1) for line in head.splitlines()[1:] if ": " in line)
        base, listed = f"http://{asked['host']}", items if kind == "feed" else 0
        body, content_type = feed(articles, int(number), listed, base), "text/xml"
    lines = (
        "HTTP/1.1 200 OK",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(body)}",
        *([f"ETag: {ETAG}"] if kind != "a" else []),
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n", body


if __name__ == "__main__":
    main()
