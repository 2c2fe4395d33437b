"""What can be measured about the blocks of a page: text, mark-up, place, neighbours, the head."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from extractors.document import Block, Document, Head
from extractors.reading.headline import title_keys
from extractors.reading.json_ld import article_facts
from extractors.reading.layout import Columns, Layout, layout_of
from extractors.roles import Role
from extractors.stripping.container_names import named_role
from extractors.stripping.containers import container_columns, signature_columns
from extractors.stripping.feature_codes import KINDS, ROLES, TAGS
from extractors.stripping.page_kind import page_signs
from extractors.stripping.pictures import picture_columns
from extractors.stripping.sequence import neighbour_columns, position_columns
from extractors.stripping.vocabulary import Vocabulary
from extractors.stripping.wording import LOOKED_AT, wording_columns
from extractors.text.letters import letter_counts
from extractors.text.runs import word_runs

_BARE_WORDS = 4
_NO_ROLE = 30  # steps to an element whose names tell a role, where there is none


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
    texts = [block.text for block in blocks]
    columns: Columns = letter_counts(texts)
    columns |= _text(blocks, texts)
    columns |= _worded(document.head, texts, telling, vocabulary)
    columns |= _head(document.head, len(blocks))
    columns |= _markup(blocks, layout, vocabulary, telling)
    columns |= container_columns(layout, columns)
    columns |= signature_columns(layout, columns)
    columns |= position_columns(columns)
    columns |= neighbour_columns(layout, columns)
    for name, value in page_signs(document).items():
        columns[name] = np.full(len(blocks), value, dtype=np.float32)
    columns |= picture_columns(blocks, layout, columns["words"])
    return columns, np.array(telling, dtype=np.int64)


def _text(blocks: Sequence[Block], texts: Sequence[str]) -> Columns:
    total = Counter(texts)
    links = np.array([block.link_chars for block in blocks]) / list(map(len, texts))
    return {
        "copies": np.array([total[text] - 1 for text in texts], dtype=np.float32),
        "link_share": np.minimum(links, 1.0).astype(np.float32),
        "images": np.array([block.images for block in blocks], dtype=np.float32),
    }


def _worded(
    head: Head, texts: Sequence[str], telling: Sequence[int], vocabulary: Vocabulary
) -> Columns:
    """Return what the words of the *telling* texts say; 0 for the others."""
    rows: dict[str, int] = {}  # a fifth of them are copies
    numbers = [rows.setdefault(texts[i], len(rows)) for i in telling]
    distinct = tuple(rows)
    words = [word_runs(text[:LOOKED_AT].casefold()) for text in distinct]
    own = wording_columns(distinct, words, vocabulary.wording) | _likeness(head, words)
    table = np.zeros((len(own), len(texts)), dtype=np.float32)
    table[:, telling] = np.array(list(own.values()))[:, numbers]
    columns = dict(zip(own, table, strict=True))
    columns["wears_title"] = np.full(len(texts), columns["is_title"].any(), dtype=np.float32)
    return columns


def _likeness(head: Head, texts: Sequence[Sequence[str]]) -> Columns:
    """Likeness of *texts*, given in words, to the page's own title and description."""
    titles = title_keys(head)
    longest = max(titles, key=lambda key: (len(key), key), default=())
    title, description = frozenset(longest), _described(head)
    title_words, about_words = max(len(title), 1), max(len(description), 1)
    known = description.union(*titles)
    rows: list[tuple[float, ...]] = []
    for tokens in texts:
        if known.isdisjoint(tokens):  # half of them; then they are no title either
            rows.append((0, 0, False, 0, 0))
            continue
        own = set(tokens)
        size = len(own)
        common, told = len(own & title), len(own & description)
        is_title = len(tokens) <= len(longest) and tuple(tokens) in titles
        rows.append(
            (common / size, common / title_words, is_title, told / size, told / about_words)
        )
    names = "in_title of_title is_title in_about of_about".split()
    table = np.array(rows, dtype=np.float32).reshape(-1, len(names)).T
    return dict(zip(names, table, strict=True))


def _described(head: Head) -> frozenset[str]:
    about = head.meta("og:description", "description", "twitter:description")
    return frozenset(word_runs((about or article_facts(head).description or "").casefold()))


def _head(head: Head, count: int) -> Columns:
    """How much the page says of itself, in words, for *count* blocks."""
    declared = max(0, len(word_runs(article_facts(head).body or "")) - 1)
    sizes = {"about_words": len(_described(head)), "json_ld_words": declared}
    return {name: np.full(count, size, dtype=np.float32) for name, size in sizes.items()}


def _markup(
    blocks: Sequence[Block], layout: Layout, vocabulary: Vocabulary, telling: Sequence[int]
) -> Columns:
    homes = layout.homes
    asked = layout.kinds_around(telling)  # menus have most of a page's names, and bare links alone
    tags = np.array([TAGS.get(tag, 0) for tag, _ in layout.named])[layout.kinds]
    hidden = [block.place is not None and block.place.is_hidden for block in blocks]
    columns: Columns = {
        "tag": tags[homes].astype(np.float32),
        "parent_tag": tags[layout.up(homes)].astype(np.float32),
        "owner_tag": tags[layout.owners].astype(np.float32),
        "kind": np.array([KINDS[block.kind] for block in blocks], dtype=np.float32),
        "depth": layout.depths[homes].astype(np.float32),
        "is_hidden": np.array(hidden, dtype=np.float32),
    }
    return columns | _roles(layout, asked) | vocabulary.name_scores(layout, asked)


def _roles(layout: Layout, asked: Sequence[bool]) -> Columns:
    """The role that the names around each block tell: innermost, its distance, any comment."""
    pairs = zip(layout.named, asked, strict=True)
    told = [named_role(names) if names and is_asked else None for (_, names), is_asked in pairs]
    own = np.array([ROLES[named[0]] if named else 0 for named in told])[layout.kinds]
    roles, comments = np.zeros((2, len(own)), dtype=np.int64)
    distances = layout.depths + _NO_ROLE
    for row in np.flatnonzero(own).tolist():  # the inner ones overwrite the outer ones
        inside = layout.within(row)
        roles[inside] = own[row]
        distances[inside] = layout.depths[inside] - layout.depths[row]
        comments[inside] |= own[row] == ROLES[Role.COMMENT]
    columns = {"role": roles, "role_distance": distances, "named_comment": comments}
    return {name: one[layout.homes].astype(np.float32) for name, one in columns.items()}
