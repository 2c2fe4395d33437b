"""A local news site of any size, for bench/crawl.py: feeds that never change, articles by number.

    python bench/crawl_site.py --hosts 8 --items 100 --paragraphs 12

It listens on loopback addresses only, all with one port, which it prints. ``/empty/N`` is a feed
without items, ``/feed/N`` one that lists --items articles; both answer "not modified" to who has
them. ``/a/N`` is the article number N, the same words each time.
"""

from __future__ import annotations

import argparse
import asyncio
import random
from contextlib import suppress
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import cache

VARIANTS = 200  # texts; each article takes one, with its number in headline and address
ETAG = '"one"'
_WHO = "envoys|ministers|delegates|farmers|engineers|teachers|judges|sailors|nurses|editors".split(
    "|"
)
_DID = "agreed|refused|promised|began|hoped|declined|prepared|argued|voted|offered".split("|")
_WHAT = (
    "to extend the truce|to reopen the harbour|to publish the accounts|to repair the bridge|"
    "to hear the witnesses again|to lower the water rates|to count the ballots twice|"
    "to move the market|to fund the clinic|to meet in the spring"
).split("|")
_WHERE = "in the capital|on the coast|near the border|in the old town|at the ministry".split("|")
_WHEN = "on Monday|late on Tuesday|after two days of talks|before the holiday|this week".split("|")
_SAID = (
    "“We have waited long enough for this,” said {}, who leads the union.|"
    "Nobody at the office of {} wanted to comment.|"
    "According to {}, the cost was lower than in any year since the flood."
).split("|")
_NAMES = "Ada Brandt|Omar Halim|Ines Varga|Tomas Reed|Leila Noor|Piet Maas|Ruth Okoye".split("|")


def main() -> None:
    """Serve until killed."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--hosts", type=int, default=8, help="loopback addresses to listen on")
    parser.add_argument("--items", type=int, default=100, help="articles a feed lists")
    parser.add_argument("--paragraphs", type=int, default=12, help="of each article, up to 12")
    said = parser.parse_args()
    with suppress(KeyboardInterrupt):
        asyncio.run(_serve(said.hosts, said.items, said.paragraphs))


def host(number: int) -> str:
    """Return the loopback address with this number, from 0."""
    return f"127.0.0.{number + 1}"


def headline(number: int) -> str:
    """Return the headline of an article."""
    chance = random.Random(number % VARIANTS)
    who, did, what = chance.choice(_WHO), chance.choice(_DID), chance.choice(_WHAT)
    return f"{who.title()} {did} {what}, report {number} says"


@cache
def paragraphs(variant: int) -> tuple[str, ...]:
    """Return the text of an article: about 500 words in 12 paragraphs."""
    chance = random.Random(variant)
    return tuple(" ".join(_sentence(chance) for _ in range(4)) for _ in range(12))


def page(number: int, count: int = 12) -> bytes:
    """Return the article as a page of *count* paragraphs, with what surrounds one on news sites."""
    return _frame(number % VARIANTS, count).replace("@HEADLINE@", headline(number)).encode()


@cache
def _frame(variant: int, count: int) -> str:
    chance = random.Random(variant)
    text = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs(variant)[:count])
    return f"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>@HEADLINE@ | Quay Post</title><meta property="og:site_name" content="Quay Post">
<meta property="article:published_time" content="2026-01-05T09:30:00+00:00">
<meta name="author" content="{chance.choice(_NAMES)}"><style>{".a{color:red}" * 200}</style></head>
<body><header><nav>{_links(chance, 20)}</nav></header>
<main><article><h1>@HEADLINE@</h1><p class="byline">By {chance.choice(_NAMES)}</p>
<div class="share-bar">{_links(chance, 5)}</div>{text}</article>
<section class="related"><h3>Related</h3>{_links(chance, 8)}</section>
<section id="comments"><h3>Comments</h3>{_comments(chance, 6)}</section></main>
<aside><h3>Most read</h3>{_links(chance, 10)}</aside>
<footer>{_links(chance, 12)}<p>© Quay Post. All rights reserved.</p></footer>
<script>{"var a = 1;" * 300}</script></body></html>"""


def _sentence(chance: random.Random) -> str:
    if chance.random() < 0.25:
        return chance.choice(_SAID).format(chance.choice(_NAMES))
    who, did, what = chance.choice(_WHO), chance.choice(_DID), chance.choice(_WHAT)
    return f"The {who} {did} {what} {chance.choice(_WHERE)} {chance.choice(_WHEN)}."


def _links(chance: random.Random, count: int) -> str:
    items = (f'<li><a href="/x/{i}">{_sentence(chance)[:40]}</a></li>' for i in range(count))
    return f"<ul>{''.join(items)}</ul>"


def _comments(chance: random.Random, count: int) -> str:
    return "".join(
        f'<div class="comment"><b>{chance.choice(_NAMES)}</b><p>{_sentence(chance)}</p></div>'
        for _ in range(count)
    )


@cache
def feed(number: int, items: int, base: str) -> bytes:
    """Return a feed that lists articles number * items and following, at *base*."""
    now = format_datetime(datetime.now(UTC))
    listed = "".join(
        f"<item><title>{headline(i)}</title><link>{base}/a/{i}</link><guid>{base}/a/{i}</guid>"
        f"<pubDate>{now}</pubDate></item>"
        for i in range(number * items, (number + 1) * items)
    )
    text = f'<rss version="2.0"><channel><title>Quay Post</title>{listed}</channel></rss>'
    return text.encode()


async def _serve(hosts: int, items: int, count: int) -> None:
    first = await asyncio.start_server(_answers(items, count), host(0), 0, backlog=1024)
    port = first.sockets[0].getsockname()[1]
    for number in range(1, hosts):
        await asyncio.start_server(_answers(items, count), host(number), port, backlog=1024)
    print(port, flush=True)
    await first.serve_forever()


def _answers(items: int, count: int):
    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with suppress(ConnectionError, asyncio.IncompleteReadError):
            while head := await reader.readuntil(b"\r\n\r\n"):
                writer.write(_response(head.decode("latin-1"), items, count))
                await writer.drain()
        writer.close()

    return answer


def _response(head: str, items: int, count: int) -> bytes:
    kind, _, number = head.split(" ", 2)[1].strip("/").partition("/")
    if kind not in ("empty", "feed", "a") or not number.isdigit():
        return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
    if kind == "a":
        body, content_type = page(int(number), count), "text/html; charset=utf-8"
    elif f"if-none-match: {ETAG}" in head.lower():
        return f"HTTP/1.1 304 Not Modified\r\nETag: {ETAG}\r\n\r\n".encode()
    else:
        asked = dict(line.lower().split(": ", 1) for line in head.splitlines()[1:] if ": " in line)
        base = f"http://{asked['host']}"
        body, content_type = feed(int(number), items if kind == "feed" else 0, base), "text/xml"
    lines = (
        "HTTP/1.1 200 OK",
        f"Content-Type: {content_type}",
        f"Content-Length: {len(body)}",
        *([f"ETag: {ETAG}"] if kind != "a" else []),
    )
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + body


if __name__ == "__main__":
    main()
