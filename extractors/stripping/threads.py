"""Readers' comments without telling names: what repeats as a thread does is one.

A thread is a row of siblings that each hold a control ("Reply"), a signature (a name and when), or
a name and below it when. In flat mark-up the signatures alone are siblings of the texts. Where no
line speaks of comments, signatures count that different people set, with text between them: live
tickers and lists of articles have them too.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import fsum

from extractors.document import Block, Place
from extractors.reading.markup import BLOCK_TAGS
from extractors.roles import Role, Verdict
from extractors.stripping.comment_notices import speaks_of_comments
from extractors.stripping.reply_controls import ends_in_control, is_reply
from extractors.stripping.signatures import is_saying, named_and_dated, signer
from extractors.text.prose import is_finished

Share = Callable[[Place], float]
_MAIN_SHARE = 0.5  # of the likely body; an element with more is the article
_SMALL_SHARE = 0.1  # an element with less may be taken whole
_MIN_ITEMS = 2
_MANY = 5  # so many people that sign, on a page with a line on comments, are a long thread
_TIMES = 2  # the most that each signs of one, on the average: who reports live signs often
# By these names different readers sign.
_NOBODY = frozenset(
    "anonymous guest visitor unknown anonym gast anonyme invité anónimo anônimo invitado visitante"
    " anonimo ospite anoniem bezoeker gość аноним гость анонім гість misafir gäst".split()
)
_MOST_SHARE = 0.95  # which may hold more words than the article, but not all
_TEXT_WORDS = 12  # from which a text between signatures needs no end of a sentence
_LEAST_CHARS = 30  # of it
_MIN_BLOCKS = 2  # of an item that is more than its mark
_MIN_NESTED = _MIN_HEADED = 3
_NEAR = 10  # blocks from one signature to the next of a thread
_LINES = 3  # blocks from a thread to what says that it is one
_MAX_CHARS = 90
_COMMENTS = frozenset((Role.COMMENT, Role.COMMENT_PROMPT, Role.COMMENT_FORM))


def comments_among(
    blocks: Sequence[Block], phrases: Sequence[Verdict | None], share: Share
) -> dict[int, Verdict]:
    """Return verdicts on the blocks that stand in a thread of comments, by their number.

    Args:
        blocks: Of an HTML page.
        phrases: The standing phrase that each of *blocks* is, or None.
        share: The share of the likely body, 0 to 1, in an element.
    """
    controls = [i for i, one in enumerate(blocks) if is_reply(one.text) or ends_in_control(one)]
    told = {i for i, one in enumerate(phrases) if one is not None and one.role in _COMMENTS}
    chains = _Chains(blocks)
    found: dict[int, Verdict] = {}
    if len(controls) >= _MIN_ITEMS:
        limit = _MOST_SHARE if told or any(map(_is_head, blocks)) else _MAIN_SHARE
        found |= _in_rows(chains, controls, share, "each with a control to reply", limit)
        found |= _nested(chains, controls, share)
        found |= _answered(chains, controls)
    return found | _signed(chains, controls, told.union(controls), share)


class _Chains(dict[int, tuple[Place, ...]]):
    """The elements around each of *blocks*, by its number, gathered when they are asked for."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        super().__init__()
        self.blocks = blocks

    def __missing__(self, i: int) -> tuple[Place, ...]:
        self[i] = chain = self.blocks[i].chain()
        return chain

    def paragraph(self, i: int) -> Place | None:
        """Return the innermost block-level element around a block."""
        return next((place for place in self[i] if place.tag in BLOCK_TAGS), None)

    def near(self, first: int, last: int) -> range:
        """Return the numbers of the blocks from *first* to *last*, and of some on both sides."""
        return range(max(0, first - _NEAR), min(last + _NEAR, len(self.blocks)))


def _signed(
    chains: _Chains, controls: Sequence[int], told: set[int], share: Share
) -> dict[int, Verdict]:
    """Return verdicts on threads by who signs: those that blocks in *told* tell of, and others."""
    blocks = chains.blocks
    found: dict[int, Verdict] = {}
    numbers = range(len(blocks)) if told else _beside_text(blocks)
    signers = {i: name for i in numbers if (name := signer(blocks[i].text))}
    signers |= {i: blocks[i].text.lower() for i in named_and_dated(blocks, numbers)}
    if len(controls) >= _MIN_ITEMS:
        signers |= {i: text for i in numbers if is_saying(text := blocks[i].text)}
    signed = [i for run in _runs(sorted(signers)) if _is_told(blocks, run, told) for i in run]
    names = {signers[i] for i in signed}
    if len(names) >= _MIN_ITEMS or (len(signed) >= _MIN_ITEMS and names <= _NOBODY):
        is_long = len(names) >= _MANY and len(signed) <= _TIMES * len(names)
        limit = _MOST_SHARE if is_long else _MAIN_SHARE
        found |= _in_rows(chains, signed, share, "each with a name and a time", limit)
        found |= _behind(chains, signed, share, limit)
    for run in signed_runs(blocks, signers):
        found |= _in_rows(chains, run, share, "each signed, with text", _MAIN_SHARE)
        found |= _behind(chains, run, share, _MAIN_SHARE)
    return found


def signed_runs(blocks: Sequence[Block], signers: Mapping[int, str]) -> list[list[int]]:
    """Return the blocks in *signers*, numbers and names, in runs that make a thread by themselves.

    They are near each other, different people sign, none of them often, and text that is no link
    stands between all of them.
    """
    return [
        run
        for run in _runs(sorted(signers))
        if len(run) >= _MIN_ITEMS
        and _are_readers([signers[i] for i in run])
        and all(any(map(_is_text, blocks[a + 1 : b])) for a, b in pairwise(run))
    ]


def readers(signers: Mapping[int, str]) -> dict[int, str]:
    """Return *signers*, blocks and names, without those who sign as reporters of an hour do."""
    return {
        i: signers[i]
        for run in _runs(sorted(signers))
        if len(run) < _MIN_ITEMS or _are_readers([signers[i] for i in run])
        for i in run
    }


def _beside_text(blocks: Sequence[Block]) -> list[int]:
    """Return the blocks that stand above a text or below one, two blocks away at the most."""
    texts = [i for i, one in enumerate(blocks) if max(_LEAST_CHARS, one.link_chars) < len(one.text)]
    near = {i + step for i in texts for step in (-2, -1, 1)}
    return sorted(i for i in near if 0 <= i < len(blocks))


def _are_readers(names: Sequence[str]) -> bool:
    different = set(names)
    return different <= _NOBODY or (
        len(different) >= _MIN_ITEMS and len(names) <= _TIMES * len(different)
    )


def _is_text(block: Block) -> bool:
    is_long = is_finished(block.text) or block.words >= _TEXT_WORDS
    return is_long and block.link_chars < len(block.text) / 2


def _is_head(block: Block) -> bool:
    """Tell whether *block* may stand above comments: "38 comments… read them below"."""
    return len(block.text) <= _MAX_CHARS and speaks_of_comments(block.text.lower())


def _runs(numbers: Sequence[int]) -> list[list[int]]:
    """Return rising *numbers* in runs that are near each other."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number - runs[-1][-1] <= _NEAR:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _is_told(blocks: Sequence[Block], run: Sequence[int], told: set[int]) -> bool:
    """Tell whether a line on comments stands in *run*, or right before or behind it.

    One that may head comments counts above three or more alone: an article's own byline may stand
    below it, and in a list of articles each says how many comments it has.
    """
    first, last = run[0], run[-1]
    if any(i in told for i in range(first - _LINES, last + _LINES + 1)):
        return True
    if len(run) < _MIN_HEADED:
        return False
    is_headed = any(map(_is_head, blocks[max(0, first - _LINES) : first]))
    return is_headed and not any(map(_is_head, blocks[first : last + 1]))


def _in_rows(
    chains: _Chains, marks: Sequence[int], share: Share, how: str, limit: float
) -> dict[int, Verdict]:
    """Return verdicts on the blocks in siblings that each hold one of *marks*, and between them.

    A row that holds more than *limit* of the likely body is none.
    """
    counts = Counter(place for i in marks for place in chains[i])
    rows: dict[tuple[Place | None, str], dict[Place, int]] = defaultdict(dict)
    for i in marks:
        item = None
        for place in chains[i]:
            if counts[place] > 1 or place.tag in ("body", "html"):
                break
            item = place
        if item is not None:
            rows[item.parent, item.tag][item] = i
    items: set[Place] = set()
    for row in rows.values():
        if len(row) >= _MIN_ITEMS:
            whole = _with_between(chains, row)
            if all(share(one) < _MAIN_SHARE for one in row) and fsum(map(share, whole)) <= limit:
                items |= whole
    if not items:
        return {}
    verdict = Verdict(Role.COMMENT, f"in a row of siblings, {how}")
    return {i: verdict for i in range(len(chains.blocks)) if not items.isdisjoint(chains[i])}


def _with_between(chains: _Chains, row: Mapping[Place, int]) -> set[Place]:
    """Return the elements of *row*, by a mark in each, and those like them between these marks.

    Where an element holds its mark alone, what stands between may be the article.
    """
    first, last = min(row.values()), max(row.values())
    sizes = Counter(one for i in chains.near(first, last) for one in chains[i])
    if min(sizes[one] for one in row) < _MIN_BLOCKS:
        return set(row)
    parent, tag = next((one.parent, one.tag) for one in row)
    between = (one for i in range(first, last) for one in chains[i])
    return {one for one in between if one.parent is parent and one.tag == tag} | set(row)


def _nested(chains: _Chains, controls: Sequence[int], share: Share) -> dict[int, Verdict]:
    """Return verdicts on what stands between three controls or more, and around each of them.

    Answers inside the comments that they answer make no row of siblings.
    """
    found: dict[int, Verdict] = {}
    verdict = Verdict(Role.COMMENT, "among controls to reply that follow each other")
    for run in _runs(controls):
        around = [chains[i] for i in run]
        holder = next((one for one in around[0] if all(one in other for other in around)), None)
        if len(run) < _MIN_NESTED or holder is None:
            continue
        inside = (chains[i] for i in range(run[0], run[-1] + 1))
        parts = {chain[k - 1] for chain in inside if (k := _index(chain, holder)) > 0}
        if holder.tag not in ("html", "body", "main", "article") and share(holder) <= _SMALL_SHARE:
            parts.add(holder)
        if fsum(map(share, parts)) < (_MOST_SHARE if len(run) >= _MANY else _MAIN_SHARE):
            near = chains.near(run[0], run[-1])
            found |= {i: verdict for i in near if not parts.isdisjoint(chains[i])}
    return found


def _answered(chains: _Chains, controls: Sequence[int]) -> dict[int, Verdict]:
    """Return verdicts on texts that end in controls, set apart by line breaks in one element."""
    ended = [i for i in controls if not is_reply(chains.blocks[i].text)]
    counts = Counter(map(chains.paragraph, ended))
    verdict = Verdict(Role.COMMENT, "ends in a control to reply, as others in its element")
    return {i: verdict for i in ended if counts[chains.paragraph(i)] >= _MIN_ITEMS}


def _index(chain: Sequence[Place], place: Place) -> int:
    return chain.index(place) if place in chain else -1


def _behind(
    chains: _Chains, signed: Sequence[int], share: Share, limit: float
) -> dict[int, Verdict]:
    """Return verdicts on signatures that stand among their texts, and on those texts.

    Behind the last signature counts as much as the shortest text has: where the article goes on
    nothing tells. Where the last signature ends its element, the texts stand before them.
    """
    count = len(chains.blocks)
    rows: dict[Place | None, list[int]] = defaultdict(list)
    for i in signed:
        own = chains.paragraph(i)
        if own is not None and (i + 1 == count or own not in chains[i + 1]):
            rows[own.parent].append(i)
    found: dict[int, Verdict] = {}
    verdict = Verdict(Role.COMMENT, "below a name and a time, as others beside it")
    for parent, row in rows.items():
        if len(row) < _MIN_ITEMS or parent is None:
            continue
        gaps = [b - a for a, b in pairwise(row)]
        if max(gaps) > _NEAR:
            continue
        before = range(max(0, row[0] - min(gaps) + 1), row[0])
        behind = range(row[-1] + 1, min(row[-1] + min(gaps), count))
        beside = [[i for i in side if parent in chains[i]] for side in (behind, before)]
        texts = (*range(row[0], row[-1] + 1), *(beside[0] or beside[1]))
        homes = {home for i in texts if (home := chains.paragraph(i)) is not None}
        if fsum(map(share, homes)) < limit:
            found |= dict.fromkeys(texts, verdict)
    return found
