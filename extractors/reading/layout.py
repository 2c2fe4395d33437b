"""The elements around the blocks of a page as numbered rows, and sums over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from extractors.document import Block, Place

Ints = NDArray[np.int64]
Floats = NDArray[np.float32]
Columns = dict[str, Floats]
INLINE_TAGS = frozenset(
    "a abbr b bdi bdo big br cite code data dfn em font i ins kbd mark q s samp small span strike"
    " strong sub sup time tt u var".split()
)


@dataclass(frozen=True, slots=True)
class Layout:
    """The elements that hold a page's blocks, in the order of the page; row 0 stands for "none".

    Attributes:
        places: The elements; places[0] is None.
        named: The pairs of tag and names that there are; named[0] is of row 0.
        parents: Row of the parent of each element, 0 at the root.
        depths: Number of ancestors.
        sizes: Number of rows of each element and all inside it, which follow it.
        starts: Number of the first block that is at home in each element or inside it.
        ends: One past the last such block; as starts where there is none.
        homes: Row of the innermost *block-level* element of each block.
        owners: Row of the innermost element of each block.
        kinds: Number of the tag and names of each element in *named*.
    """

    places: tuple[Place | None, ...]
    named: tuple[tuple[str, str], ...]
    parents: Ints
    depths: Ints
    sizes: Ints
    starts: Ints
    ends: Ints
    homes: Ints
    owners: Ints
    kinds: Ints

    def up(self, rows: Ints, steps: int = 1) -> Ints:
        """Return the ancestors of *rows*, so many *steps* out."""
        for _ in range(steps):
            rows = self.parents[rows]
        return rows

    def totals(self, values: Floats) -> Floats:
        """Return for each element the sum of *values*, one a block, over the blocks in it."""
        sums = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
        return (sums[self.ends] - sums[self.starts]).astype(np.float32)

    def kinds_around(self, blocks: Sequence[int]) -> list[bool]:
        """Return which of *named* are of an element around one of *blocks*, given by number."""
        marks = np.zeros(len(self.homes), dtype=np.float32)
        marks[blocks] = 1
        is_around = np.zeros(len(self.named), dtype=np.bool_)
        is_around[self.kinds[self.totals(marks) > 0]] = True
        is_around[self.kinds[self.owners[blocks]]] = True  # inline elements are no homes
        return is_around.tolist()

    def within(self, row: int) -> slice:
        """Return the rows of an element and of all inside it."""
        return slice(row, row + int(self.sizes[row]))


def layout_of(blocks: Sequence[Block]) -> Layout:
    """Return the layout of *blocks*; inline elements are no block's home."""
    numbers: dict[Place | None, int] = {None: 0}
    named: dict[tuple[str, str], int] = {("", ""): 0}
    parents, depths, kinds, homes = [0], [0], [0], [0]
    owners = []
    for block in blocks:
        path: list[Place] = []
        place = block.place
        while place is not None and place not in numbers:
            path.append(place)
            place = place.parent
        row = numbers[place]
        while path:
            place = path.pop()
            parents.append(row)
            depths.append(depths[row] + 1)
            up, row = row, len(numbers)
            numbers[place] = row
            kinds.append(named.setdefault((place.tag, place.names), len(named)))
            homes.append(homes[up] if up and place.tag in INLINE_TAGS else row)
        owners.append(row)
    rows = partial(np.array, dtype=np.int64)
    sizes, own_homes = rows(_sizes(parents)), rows([homes[row] for row in owners])
    starts, ends = _spans(sizes, own_homes)
    return Layout(
        places=tuple(numbers),
        named=tuple(named),
        parents=rows(parents),
        depths=rows(depths),
        sizes=sizes,
        starts=starts,
        ends=ends,
        homes=own_homes,
        owners=rows(owners),
        kinds=rows(kinds),
    )


def _sizes(parents: Sequence[int]) -> list[int]:
    sizes = [1] * len(parents)
    for row in range(len(parents) - 1, 0, -1):
        sizes[parents[row]] += sizes[row]
    return sizes


def _spans(sizes: Ints, homes: Ints) -> tuple[Ints, Ints]:
    """Return the starts and ends of a Layout."""
    count, none = len(sizes), len(homes)
    order = np.arange(none)
    firsts, lasts = np.full(count + 1, none), np.zeros(count + 1, dtype=np.int64)
    firsts[homes[::-1]] = order[::-1]  # of those at one home the last to be written stays
    lasts[homes] = order + 1
    rows = np.arange(count)
    inside = np.stack((rows, rows + sizes), axis=1).ravel()
    starts: Ints = np.minimum.reduceat(firsts, inside)[::2]
    ends: Ints = np.maximum(starts, np.maximum.reduceat(lasts, inside)[::2])
    return starts, ends


def shifted(values: Floats, step: int, fill: float) -> Floats:
    """Return for each row the value *step* rows on, *fill* beyond the ends."""
    out = np.full_like(values, fill)
    if abs(step) < len(values):
        if step > 0:
            out[:-step] = values[step:]
        else:
            out[-step:] = values[:step]
    return out


def shifted_equal(values: Ints, step: int) -> Floats:
    """Return whether the row *step* rows on has the same value."""
    same: Floats = (shifted(values.astype(np.float32), step, -1) == values).astype(np.float32)
    return same


def windows(values: Floats, reaches: Sequence[int]) -> Iterator[tuple[Floats, Floats]]:
    """Yield for each of *reaches* the sums of so many values before each row, and after it."""
    count = len(values)
    total = np.concatenate(([0.0], np.cumsum(values, dtype=np.float64)))
    rows = np.arange(count)
    for reach in reaches:
        before = total[:-1] - total[np.maximum(rows - reach, 0)]
        after = total[np.minimum(rows + 1 + reach, count)] - total[1:]
        yield before.astype(np.float32), after.astype(np.float32)
