"""What can be measured about the blocks of a page: text, mark-up, place, neighbours, the head."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.container_names import named_role
from extractors.containers import container_columns, signature_columns
from extractors.document import Block, Document
from extractors.feature_codes import KINDS, ROLES, TAGS
from extractors.headline import title_keys
from extractors.json_ld import article_facts
from extractors.layout import (
    Columns,
    Layout,
    layout_of,
)
from extractors.letters import letter_counts
from extractors.page_kind import page_signs
from extractors.prose import is_byline, is_truncated
from extractors.roles import Role
from extractors.runs import word_runs
from extractors.sequence import neighbour_columns, position_columns
from extractors.vocabulary import Vocabulary

_INSIDE = tuple(
    "main aside nav footer header figure form li table blockquote section p h3 td".split()
)
_TAG_BITS = {tag: 1 << i for i, tag in enumerate(_INSIDE)}
_DATE = re.compile(r"\d{1,2}[:.]\d{2}\b|\b(19|20)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_ADDRESS = re.compile(r"https?://|www\.|@\w")
_ADDRESS_SIGNS = ("@", "www.", "://")
_BARE_WORDS = 4
_FEW_WORDS = 30
_LOOKED_AT = 250  # characters of a block whose words are compared; the rest is like them
_CUT_ENDS = ("...", "…", "…]", "...]", "→", "»", ">>")
_STOP = frozenset(
    "the a an of to in and that is was for on with as he she it at by from his her be are has had"
    " have were but not this they their which who der die das und den von zu mit sich des auf für"
    " ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei le la les"
    " de des et un une du en que qui dans pour est sur au par il pas plus avec el los las y del se"
    " por con una su para como al lo il di che e non per del della sono da o os um uma não do em"
    " het een van niet dat met voor zijn w z na się nie jest że och att det som en på av för i je"
    " to v že og at er til ikke ve bir bu için ile и в на не что с по он как это из к а την το και"
    " της του να με που για η οι στο από".split()
)


def is_bare_link(block: Block) -> bool:
    """Tell whether *block* is a link of a few words and nothing else: half of a news page is.

    Source: on the development sets these hold under .1 % of the body text of news pages.
    """
    return block.link_chars >= 0.9 * len(block.text) and block.text.count(" ") < _BARE_WORDS


def measured(document: Document, vocabulary: Vocabulary) -> tuple[Columns, NDArray[np.int64]]:
    """Return columns of features, a value a block of an HTML *document*, and the telling rows.

    The rows of bare links count as surroundings of others only; their own are not complete.
    """
    blocks = document.blocks
    telling = [i for i, block in enumerate(blocks) if not is_bare_link(block)]
    layout = layout_of(blocks)
    columns: Columns = letter_counts([block.text for block in blocks])
    columns |= _text(blocks, telling, vocabulary, columns["digit_share"].tolist())
    columns |= _head(document, telling)
    columns |= _markup(blocks, layout, vocabulary)
    columns |= container_columns(layout, columns)
    columns |= signature_columns(layout, columns)
    columns |= position_columns(columns)
    columns |= neighbour_columns(layout, columns)
    for name, value in page_signs(document).items():
        columns[name] = np.full(len(blocks), value, dtype=np.float32)
    return columns, np.array(telling, dtype=np.int64)


def _text(
    blocks: Sequence[Block],
    telling: Sequence[int],
    vocabulary: Vocabulary,
    digits: Sequence[float],
) -> Columns:
    rows = []
    texts = [block.text for block in blocks]
    total = Counter(texts)
    for i in telling:
        text = texts[i]
        words = text[:_LOOKED_AT].lower().split()
        few = len(words) <= _FEW_WORDS
        rows.append(
            (
                sum(map(_STOP.__contains__, words)) / len(words),
                few and is_byline(text),
                few and digits[i] > 0 and bool(_DATE.search(text)),
                text.endswith(_CUT_ENDS) and is_truncated(text) + 1,
                total[text] - 1,
                few and any(map(text.__contains__, _ADDRESS_SIGNS)) and bool(_ADDRESS.search(text)),
            )
        )
    names = "stop_share is_byline has_date is_cut copies has_address".split()
    columns = _spread(rows, telling, names, len(blocks))
    links = [min(1.0, block.link_chars / len(block.text)) for block in blocks]
    columns["link_share"] = np.array(links, dtype=np.float32)
    columns["images"] = np.array([block.images for block in blocks], dtype=np.float32)
    words_known = vocabulary.text_scores([texts[i] for i in telling])
    for name, values in words_known.items():
        columns[name] = np.zeros(len(blocks), dtype=np.float32)
        columns[name][telling] = values
    return columns


def _spread(
    rows: Sequence[tuple[float, ...]], telling: Sequence[int], names: Sequence[str], count: int
) -> Columns:
    """Return *rows* as named columns of *count* values, 0 where no row tells."""
    table = np.zeros((count, len(names)), dtype=np.float32)
    if rows:
        table[telling] = rows
    return {name: table[:, k] for k, name in enumerate(names)}


def _head(document: Document, telling: Sequence[int]) -> Columns:
    """Likeness to what the page's head says: its title, description, and JSON-LD body."""
    facts = article_facts(document.head)
    titles = title_keys(document.head)
    longest = max(titles, key=lambda key: (len(key), key), default=())
    title = frozenset(longest)
    about = document.head.meta("og:description", "description", "twitter:description")
    description = frozenset(word_runs((about or facts.description or "").casefold()))
    body = " ".join(word_runs((facts.body or "").casefold()))
    rows = []
    title_words, about_words = max(len(title), 1), max(len(description), 1)
    for i in telling:
        text = document.blocks[i].text
        tokens = word_runs(text[:_LOOKED_AT].casefold())
        own = set(tokens)
        size = len(own) or 1
        common, told = len(own & title), len(own & description)
        rows.append(
            (
                common / size,
                common / title_words,
                tuple(tokens) in titles,
                told / size,
                told / about_words,
                _quoted(tokens, text, body) if body else -1,
            )
        )
    count = len(document.blocks)
    names = "in_title of_title is_title in_about of_about in_json_ld".split()
    columns = _spread(rows, telling, names, count)
    columns["about_words"] = np.full(count, len(description), dtype=np.float32)
    columns["json_ld_words"] = np.full(count, body.count(" "), dtype=np.float32)
    columns["wears_title"] = np.full(count, columns["is_title"].any(), dtype=np.float32)
    return columns


def _quoted(tokens: list[str], text: str, body: str) -> float:
    """Return whether *body* has the beginning and the end of *text*, half for each."""
    if not tokens:
        return 0.0
    last = tokens if len(text) <= _LOOKED_AT else word_runs(text[-_LOOKED_AT:].casefold())
    return (" ".join(tokens[:6]) in body) / 2 + (" ".join(last[-6:]) in body) / 2


def _markup(blocks: Sequence[Block], layout: Layout, vocabulary: Vocabulary) -> Columns:
    bits = [0]
    parents = layout.parents.tolist()
    for place, up in zip(layout.places[1:], parents[1:], strict=True):
        bits.append(bits[up] | (_TAG_BITS.get(place.tag, 0) if place else 0))
    homes = layout.homes
    inside = np.array(bits)[homes]
    columns: Columns = {
        f"in_{tag}": (inside & bit > 0).astype(np.float32) for tag, bit in _TAG_BITS.items()
    }
    tags = np.array([TAGS.get(place.tag, 0) if place else 0 for place in layout.places])
    columns["tag"] = tags[homes].astype(np.float32)
    columns["parent_tag"] = tags[layout.up(homes)].astype(np.float32)
    columns["owner_tag"] = tags[layout.owners].astype(np.float32)
    columns["kind"] = np.array([KINDS[block.kind] for block in blocks], dtype=np.float32)
    columns["depth"] = layout.depths[homes].astype(np.float32)
    hidden = [block.place is not None and block.place.is_hidden for block in blocks]
    columns["is_hidden"] = np.array(hidden, dtype=np.float32)
    return columns | _roles(layout) | vocabulary.name_scores(layout)


def _roles(layout: Layout) -> Columns:
    """The role that the names around each block tell: innermost, its distance, any comment."""
    roles, distances, comments = [0], [30], [False]
    for place, up in zip(layout.places[1:], layout.parents[1:].tolist(), strict=True):
        named = named_role(place.names) if place is not None and place.names else None
        if named:
            roles.append(ROLES[named[0]])
            distances.append(0)
            comments.append(comments[up] or named[0] is Role.COMMENT)
        else:
            roles.append(roles[up])
            distances.append(distances[up] + 1)
            comments.append(comments[up])
    columns = {"role": roles, "role_distance": distances, "named_comment": comments}
    return {
        name: np.array(values, dtype=np.float32)[layout.homes] for name, values in columns.items()
    }
