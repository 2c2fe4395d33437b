"""What can be measured about the lines of a plain text: letters, phrases, place, neighbours."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from extractors.document import Block, BlockKind
from extractors.reading.layout import Columns, Floats, shifted, windows
from extractors.roles import Role, Verdict
from extractors.stripping.reply_controls import is_control
from extractors.stripping.sequence import densest
from extractors.stripping.signatures import is_saying, named_and_dated, signer
from extractors.stripping.threads import readers, signed_runs
from extractors.stripping.wording import LOOKED_AT, wording_columns
from extractors.text.letters import END, letter_counts
from extractors.text.prose import content_words, is_truncated
from extractors.text.runs import word_runs

_PROSE_WORDS = 6  # so many words and a sentence's end make a line prose
_FEW_WORDS = 30
_FAR = 50  # lines; what is farther away counts as so far
_NEAR = (-3, -2, -1, 1, 2, 3)
_REACHES = (2, 5, 12)
_BESIDE = (
    "mark by_rules prose sentences last_class first_class upper_a_word subject_share has_date"
    " lower_share copies".split()
)
_LEDE = 4
_WORDED = 5  # lines before and after, whose wording is summed
_THREAD = 12  # lines before and after, in which signatures are counted
_ROLES = {role: float(number) for number, role in enumerate(Role, start=1)}
_MARKS = {
    "comment": frozenset((Role.COMMENT_FORM, Role.COMMENT_PROMPT, Role.COMMENT)),
    "dated": frozenset((Role.BYLINE, Role.META)),
    "others": frozenset((Role.RELATED, Role.TEASER)),
    "close": frozenset((Role.LEGAL, Role.TAGS, Role.AUTHOR_BOX, Role.NEWSLETTER, Role.CONSENT)),
    "share": frozenset((Role.SHARE,)),
}
_DATE = re.compile(r"\d{1,2}[:.]\d{2}\b|\b(19|20)\d{2}\b|\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_ADDRESS = re.compile(r"https?://|www\.|\w@\w|@\w")
_SHORT_CHARS = 3
_TOKEN = re.compile(r"\w+")
_COMMON = 40


def line_columns(
    blocks: Sequence[Block],
    marked: Sequence[Verdict | None],
    by_rules: NDArray[np.bool_],
    wording: Mapping[str, float],
) -> Columns:
    """Return columns of features, a value a line.

    Args:
        blocks: The lines.
        marked: The verdicts that are certain.
        by_rules: Whether the rules take a line for body.
        wording: By sign of how a text is worded, see extractors.stripping.wording.
    """
    texts = [block.text for block in blocks]
    columns: Columns = letter_counts(texts)
    columns |= _texts(blocks, texts)
    columns["by_rules"] = by_rules.astype(np.float32)
    columns["mark"] = _floats(_ROLES[mark.role] if mark else 0 for mark in marked)
    is_prose = (columns["sentences"] > 0) & (columns["words"] >= _PROSE_WORDS)
    is_prose &= columns["is_cut"] == 0
    columns["is_prose"] = is_prose.astype(np.float32)
    columns["prose"] = columns["is_prose"] * columns["words"]
    columns |= _worded(texts, wording)
    columns |= _signatures(blocks)
    columns |= _places(columns, marked)
    columns |= _subject(texts, columns)
    columns |= _shapes(columns)
    columns |= _common(texts, columns)
    columns |= _headline(columns)
    return columns | _neighbours(columns)


def _floats(values: object) -> Floats:
    return np.fromiter(values, np.float32)  # type: ignore[call-overload, no-any-return]


def _texts(blocks: Sequence[Block], texts: Sequence[str]) -> Columns:
    total = Counter(texts)
    n = len(texts)
    rows = np.zeros((n, 7), dtype=np.float32)
    for i, text in enumerate(texts):
        words = text.split()
        few = len(words) <= _FEW_WORDS
        rows[i] = (
            sum(word[0].islower() for word in words) / len(words),
            sum(len(word) <= _SHORT_CHARS for word in words) / len(words),
            few and bool(_DATE.search(text)),
            few and bool(_ADDRESS.search(text)),
            is_truncated(text),
            total[text] - 1,
            blocks[i].kind is BlockKind.LIST_ITEM,
        )
    names = "lower_share short_share has_date has_address is_cut copies is_item".split()
    columns = {name: rows[:, k] for k, name in enumerate(names)}
    gaps = np.minimum(_floats(block.gap for block in blocks), 5)
    columns["gap"] = gaps
    columns["gap_after"] = shifted(gaps, 1, 5)
    columns["gap_share"] = np.full(n, (gaps > 0).mean(), np.float32)
    columns["tabs"] = _floats(text.count("\t") for text in texts)
    return columns


def _worded(texts: Sequence[str], wording: Mapping[str, float]) -> Columns:
    """How the lines are worded, and those around each."""
    words = [word_runs(text[:LOOKED_AT].casefold()) for text in texts]
    columns = wording_columns(texts, words, wording)
    own = columns["wording"]
    columns["previous_1_wording"] = shifted(own, -1, 0)
    columns["next_1_wording"] = shifted(own, 1, 0)
    ((columns["wording_before"], columns["wording_after"]),) = windows(own, (_WORDED,))
    return columns


def _signatures(blocks: Sequence[Block]) -> Columns:
    """Which lines say who wrote and when, or what to do with a comment; and those around each."""
    signers = {i: name for i, one in enumerate(blocks) if (name := _signer(one.text))}
    signers |= {i: blocks[i].text.lower() for i in named_and_dated(blocks, range(len(blocks)))}
    signers = readers(signers)
    is_signed = np.zeros(len(blocks), dtype=bool)
    is_signed[list(signers)] = True
    is_controls = np.array([is_control(one.text) for one in blocks])
    in_thread = np.zeros(len(blocks), dtype=np.float32)
    for run in signed_runs(blocks, signers):
        in_thread[run[0] : run[-1] + min(b - a for a, b in pairwise(run))] = len(run)
    columns: Columns = {
        "is_signature": is_signed.astype(np.float32),
        "is_control": is_controls.astype(np.float32),
        "in_thread": in_thread,
    }
    ((before, after),) = windows(columns["is_signature"], (_THREAD,))
    columns |= {"signatures_near_before": before, "signatures_near_after": after}
    return columns | _distances(is_signed, "signature") | _distances(is_controls, "control")


def _signer(text: str) -> str:
    return signer(text) or (text.lower() if is_saying(text) else "")


def _places(given: Columns, marked: Sequence[Verdict | None]) -> Columns:
    words, prose = given["words"], given["prose"]
    n = len(words)
    order = np.arange(n, dtype=np.float32)
    before, prose_before = np.cumsum(words) - words, np.cumsum(prose) - prose
    columns: Columns = {
        "index": order,
        "index_share": order / np.float32(n),
        "lines": np.full(n, n, np.float32),
        "words_before": before / max(float(words.sum()), 1),
        "prose_before": prose_before / max(float(prose.sum()), 1),
        "prose_before_words": prose_before,
        "page_words": np.full(n, words.sum(), np.float32),
        "page_prose": np.full(n, prose.sum(), np.float32),
    }
    for cost in (3, 12):
        start, end = densest(np.where(prose > 0, prose, -cost).tolist())
        columns[f"dense_start_{cost}"], columns[f"dense_end_{cost}"] = order - start, end - order
        columns[f"dense_share_{cost}"] = np.full(
            n, prose[start:end].sum() / max(float(prose.sum()), 1), np.float32
        )
    columns |= _distances(prose > 0, "prose")
    columns |= _distances(given["by_rules"] > 0, "by_rules")
    columns |= _distances(words >= 25, "long")
    for name, roles in _MARKS.items():
        marks = np.array([mark is not None and mark.role in roles for mark in marked])
        columns |= _distances(marks, name)
    return columns


def _distances(marks: NDArray[np.bool_], name: str) -> Columns:
    """Lines since the last mark and until the next, and how many came before."""
    order = np.arange(len(marks), dtype=np.float32)
    last = np.maximum.accumulate(np.where(marks, order, -1000))
    last = np.concatenate(([-1000], last[:-1]))
    upcoming = np.minimum.accumulate(np.where(marks, order, 1e6)[::-1])[::-1]
    upcoming = np.concatenate((upcoming[1:], [1e6]))
    return {
        f"since_{name}": np.minimum(order - last, _FAR).astype(np.float32),
        f"until_{name}": np.minimum(upcoming - order, _FAR).astype(np.float32),
        f"{name}_before": (np.cumsum(marks) - marks).astype(np.float32),
    }


def _subject(texts: Sequence[str], given: Columns) -> Columns:
    """Words that a line has in common with other lines of the densest text."""
    start, end = densest(np.where(given["prose"] > 0, given["prose"], -12).tolist())
    own = [content_words(text) for text in texts]
    among = Counter(word for words in own[start:end] for word in words)
    lede = Counter(word for words in own[start : start + _LEDE] for word in words)
    rows = np.zeros((len(texts), 4), dtype=np.float32)
    for i, words in enumerate(own):
        if not words:
            continue
        inside = start <= i < end
        shared = sum(among[word] > inside for word in words)
        early = sum(lede[word] > (start <= i < start + _LEDE) for word in words)
        weight = sum(among[word] - inside for word in words if word in among)
        rows[i] = shared / len(words), shared, early / len(words), weight / len(words)
    names = "subject_share subject_words lede_share subject_weight".split()
    return {name: rows[:, k] for k, name in enumerate(names)}


def _common(texts: Sequence[str], given: Columns) -> Columns:
    """The share of a line's words that its page's prose uses most: its language's small words."""
    tokens = [_TOKEN.findall(text.casefold()) for text in texts]
    prose = (i for i in np.flatnonzero(given["prose"] > 0))
    # Of those used as often, the first on the page: a set would leave that to the process.
    counts = Counter(token for i in prose for token in dict.fromkeys(tokens[i]))
    common = {token for token, count in counts.most_common(_COMMON) if count > 1}
    shares = (sum(t in common for t in own) / max(len(own), 1) for own in tokens)
    return {"common_share": _floats(shares)}


def _shapes(given: Columns) -> Columns:
    """How often a line's shape occurs: on the page, and in its neighbourhood."""
    lengths = np.minimum(np.log2(1 + given["words"]).astype(np.int64), 6)
    shapes = (lengths * 16 + given["last_class"].astype(np.int64)) * 8 + given["gap"].astype(
        np.int64
    )
    _, numbers = np.unique(shapes, return_inverse=True)
    count = np.bincount(numbers)[numbers].astype(np.float32)
    near = np.zeros(len(shapes), np.float32)
    for step in range(1, 9):
        same = shapes[step:] == shapes[:-step]
        near[step:] += same
        near[:-step] += same
    return {"shape_share": count / np.float32(len(shapes)), "shape_near": near}


def _headline(given: Columns) -> Columns:
    """Lines since the line that looks most like the headline: short, early, on the subject."""
    words = given["words"]
    fits = (words >= 3) & (words <= 25) & (given["last_class"] != END)
    score = np.where(fits, given["lede_share"] * np.minimum(given["subject_words"], 6), 0)
    order = np.arange(len(words), dtype=np.float32)
    score = np.where(order <= order[0] - given["dense_start_12"][0] + 2, score, 0)
    best = int(np.argmax(score))
    return {
        "after_headline": np.clip(order - best, -_FAR, _FAR),
        "headline_score": np.full(len(words), score[best], np.float32),
    }


def _neighbours(given: Columns) -> Columns:
    columns: Columns = {}
    for step in _NEAR:
        side = f"{'next' if step > 0 else 'previous'}_{abs(step)}"
        for name in ("words", *(_BESIDE if abs(step) == 1 else ())):
            columns[f"{side}_{name}"] = shifted(given[name], step, -1)
    for name in ("prose", "words", "is_prose", "by_rules"):
        for reach, (before, after) in zip(_REACHES, windows(given[name], _REACHES), strict=True):
            columns[f"{name}_{reach}_before"] = before
            columns[f"{name}_{reach}_after"] = after
    return columns
