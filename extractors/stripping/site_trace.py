"""The trace of a page: hashes of what it leaves in the memory of its site, and no text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import blake2b
from urllib.parse import urlsplit

from extractors.document import Block, BlockKind, Document
from extractors.reading.canonical import canonical_candidates
from extractors.reading.headline import headline_of, words_key
from extractors.roles import Role, Stripped, Verdict
from extractors.stripping.features import is_bare_link
from extractors.stripping.site_memory import Trace
from extractors.text.prose import is_sentence
from extractors.text.words import word_count

MAX_BLOCKS = 256  # nine pages of ten have fewer than 140 that count
MIN_WORDS = 3  # shorter blocks are sub-headings, names and figures that any text may repeat
_MOST_NAMES = 3
_HASH_BYTES = 8
_SUMMARIES = ("og:description", "description", "twitter:description", "dc.description")
_HEADLINES = ("og:title", "headline")


@dataclass(frozen=True, slots=True)
class OwnNames:
    """What a page calls its own article.

    Attributes:
        titles: The headline, in each of its settings.
        ledes: The first sentence of the text, and the summary.
    """

    titles: tuple[str, ...]
    ledes: tuple[str, ...]


def trace_of(stripped: Stripped) -> Trace:
    """Return the trace of a page: the same page, the same trace."""
    document = stripped.document
    names = own_names(document, stripped.verdicts)
    pairs = zip(document.blocks, stripped.verdicts, strict=True)
    ordered = sorted(pairs, key=lambda pair: not pair[1].is_kept)  # the limit cuts the rest first
    keys = dict.fromkeys(key_of(block.text) for block, _ in ordered if may_stand(block))
    return Trace(
        page_keys(document),
        tuple(map(key_of, names.titles)),
        tuple(map(key_of, names.ledes)),
        tuple(keys)[:MAX_BLOCKS],
    )


def may_stand(block: Block) -> bool:
    """Tell whether a text like this says anything when it recurs."""
    is_long = block.kind is not BlockKind.CELL and block.words >= MIN_WORDS
    return is_long and not is_bare_link(block)


def own_names(document: Document, verdicts: Sequence[Verdict]) -> OwnNames:
    """Return what *document*, stripped as *verdicts* say, calls its own article."""
    blocks = document.blocks
    heads = [i for i, verdict in enumerate(verdicts) if verdict.role is Role.HEADLINE]
    heads = heads or [i for i, block in enumerate(blocks) if _is_h1(block) and verdicts[i].is_kept]
    heads = heads[:1]
    start = heads[0] if heads else 0
    kept = (i for i in range(start, len(blocks)) if verdicts[i].is_kept)
    lede = next((i for i in kept if i not in heads and is_sentence(blocks[i].text)), None)
    title = headline_of(document, None)
    titles = [blocks[i].text for i in heads] + ([title.text] if title else [])
    titles += filter(None, (document.head.meta(name) for name in _HEADLINES))
    ledes = [blocks[lede].text] if lede is not None else []
    ledes += filter(None, (document.head.meta(name) for name in _SUMMARIES))
    return OwnNames(_distinct(titles), _distinct(ledes))


def page_keys(document: Document) -> tuple[int, ...]:
    """Return the hashes of the page's own addresses, the canonical one first.

    Two pages that share one are versions of one article.
    """
    claimed = next(canonical_candidates(document), None)
    addresses = (*([claimed.text] if claimed else []), document.url)
    return tuple(dict.fromkeys(_hash(_bare_address(url)) for url in addresses))


def key_of(text: str) -> int:
    """Return the hash of *text*: its words, whatever their case and the marks between them."""
    return _hash(" ".join(words_key(text)))


def _distinct(texts: Sequence[str]) -> tuple[str, ...]:
    """Return the first of *texts* that have two words or more, each once."""
    keyed = {words_key(text): text for text in reversed(texts) if word_count(text) > 1}
    return tuple(reversed(keyed.values()))[:_MOST_NAMES]


def _is_h1(block: Block) -> bool:
    place = block.place
    return place is not None and any(one.tag == "h1" for one in place.chain())


def _bare_address(url: str) -> str:
    try:
        parts = urlsplit(url)
    except ValueError:
        return url
    host = re.sub(r"^(www|m|mobile|amp)\.", "", parts.hostname or "")
    return f"{host}{parts.path.rstrip('/')}?{parts.query}"


def _hash(text: str) -> int:
    digest = blake2b(text.encode("utf-8", "surrogatepass"), digest_size=_HASH_BYTES).digest()
    return int.from_bytes(digest)
