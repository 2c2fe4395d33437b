"""Gradient-boosted trees read from LightGBM's text format and evaluated with numpy alone.

All trees see all rows at once. A node whose test fails rules out the leaves on its left; of the
leaves that no node rules out, the leftmost is the one that LightGBM reaches.

Source: Lucchese et al., "QuickScorer: a fast algorithm to rank documents with additive ensembles
of regression trees", SIGIR 2015.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
MAX_LEAVES = 32  # the leaves of a tree are the bits of a machine word
_FEW_LEAVES = 16
_ALL = 0xFFFFFFFF
_FRACTION_BITS, _BIAS = 23, 127  # of a single-precision number, which 2**k is without loss


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """A model of binary decisions.

    Attributes:
        names: Of the features, in the order of the columns it wants.
        features: Column of each node's test, shape (nodes, trees): row k has the k-th node of
            each tree. Trees of fewer nodes are filled up with tests that never fail.
        thresholds: A node's test is value <= threshold; the same shape.
        masks: The leaves that stay possible where the test fails, as bits; the same shape. In
            words of 16 bits where they are enough: half the memory to go through.
        leaves: Values left to right, shape (trees, nodes + 1).
    """

    names: tuple[str, ...]
    features: NDArray[np.int64]
    thresholds: Floats
    masks: NDArray[np.uint32] | NDArray[np.uint16]
    leaves: NDArray[np.float64]

    def chances(self, values: Floats) -> Floats:
        """Return the chance, 0 to 1, of each row; *values* has the shape (features, rows)."""
        count = self.features.shape[1]
        shape, word = (count, values.shape[1]), self.masks.dtype
        possible = np.full(shape, np.iinfo(word).max, dtype=word)
        tested, passes = np.empty(shape, np.float32), np.empty(shape, np.bool_)
        left = np.empty(shape, word)
        # A node of every tree at a time, in arrays that are used again, stays in the processor's
        # cache: a third of the time.
        for features, thresholds, masks in zip(
            self.features, self.thresholds, self.masks, strict=True
        ):
            values.take(features, axis=0, out=tested, mode="clip")  # which needs no copy
            np.less_equal(tested, thresholds[:, None], out=passes)
            np.negative(passes, out=left, dtype=word)  # all bits, or none
            left |= masks[:, None]
            possible &= left
        lowest = (possible & np.negative(possible)).astype(np.float32).view(np.int32)
        leftmost = (lowest >> _FRACTION_BITS) - _BIAS
        firsts = np.arange(count) * self.leaves.shape[1]
        sums = self.leaves.take(firsts[:, None] + leftmost).sum(axis=0)
        chances: Floats = (1 / (1 + np.exp(-sums))).astype(np.float32)
        return chances


def trees_from(lines: Iterable[str]) -> Trees:
    """Return the model in *lines* of LightGBM's text format: numeric features, no missing values.

    Raises:
        ValueError: A tree has more than MAX_LEAVES leaves, or tests a category.
    """
    names: tuple[str, ...] = ()
    features: list[list[int]] = []
    thresholds: list[list[float]] = []
    masks: list[list[int]] = []
    leaves: list[list[float]] = []
    for fields in _sections(lines):
        if "feature_names" in fields:
            names = tuple(fields["feature_names"].split())
        if "leaf_value" not in fields or "split_feature" not in fields:
            continue
        if int(fields["num_leaves"]) > MAX_LEAVES or int(fields.get("num_cat", "0")):
            raise ValueError("a tree has too many leaves, or tests a category")
        features.append([int(feature) for feature in fields["split_feature"].split()])
        thresholds.append([float(threshold) for threshold in fields["threshold"].split()])
        order, tree_masks = _leaves_in_order(fields)
        masks.append(tree_masks)
        values = [float(value) for value in fields["leaf_value"].split()]
        leaves.append([values[leaf] for leaf in order])
    nodes = max(map(len, features))
    return Trees(
        names,
        _filled(features, 0, nodes).T.astype(np.int64, order="C"),
        _rounded_down(_filled(thresholds, np.inf, nodes).T.copy()),
        _words(_filled(masks, _ALL, nodes).T.astype(np.uint32)),
        _filled(leaves, 0, nodes + 1),
    )


def _words(masks: NDArray[np.uint32]) -> NDArray[np.uint32] | NDArray[np.uint16]:
    if masks.shape[0] < _FEW_LEAVES:
        return masks.astype(np.uint16, order="C")
    return np.ascontiguousarray(masks)


def _filled(rows: Sequence[Sequence[float]], filling: float, size: int) -> NDArray[np.float64]:
    """Return *rows* as a table, each with so many times *filling* that it has *size* values."""
    table = np.full((len(rows), size), filling, dtype=np.float64)
    for filled, row in zip(table, rows, strict=True):
        filled[: len(row)] = row
    return table


def _sections(lines: Iterable[str]) -> Iterable[dict[str, str]]:
    fields: dict[str, str] = {}
    for line in lines:
        if line.startswith(("Tree=", "end of trees")):
            yield fields
            fields = {}
        key, _, value = line.strip().partition("=")
        fields[key] = value


def _leaves_in_order(fields: dict[str, str]) -> tuple[list[int], list[int]]:
    """Return the leaves from left to right, and each node's mask when its test fails."""
    left = [int(child) for child in fields["left_child"].split()]
    right = [int(child) for child in fields["right_child"].split()]
    order: list[int] = []
    masks = [0] * len(left)
    # A negative entry of the stack is a leaf; (node, True) returns after the left side.
    stack: list[tuple[int, bool, int]] = [(0, False, 0)]
    while stack:
        node, is_return, first = stack.pop()
        if node < 0:
            order.append(~node)
        elif is_return:
            on_left = ((1 << len(order)) - 1) & ~((1 << first) - 1)
            masks[node] = _ALL & ~on_left
            stack.append((right[node], False, 0))
        else:
            stack.append((node, True, len(order)))
            stack.append((left[node], False, 0))
    return order, masks


def _rounded_down(exact: NDArray[np.float64]) -> Floats:
    """Return the largest single-precision numbers not above *exact*: tests stay exact."""
    single = exact.astype(np.float32)
    lower: Floats = np.where(single > exact, np.nextafter(single, np.float32(-np.inf)), single)
    return lower
