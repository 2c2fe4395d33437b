"""Gradient-boosted trees read from LightGBM's text format and evaluated with numpy alone.

All trees see all rows at once. A node whose test fails rules out the leaves on its left; of the
leaves that no node rules out, the leftmost is the one that LightGBM reaches.

Source: Lucchese et al., "QuickScorer: a fast algorithm to rank documents with additive ensembles
of regression trees", SIGIR 2015.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
MAX_LEAVES = 32  # the leaves of a tree are the bits of a machine word
_ALL = 0xFFFFFFFF
# For a power of two below 2**32, its remainder by 37 is unique: remainder to exponent.
_EXPONENTS = np.zeros(37, dtype=np.int64)
for _exponent in range(MAX_LEAVES):
    _EXPONENTS[(1 << _exponent) % 37] = _exponent


@dataclass(frozen=True, slots=True, eq=False)
class Trees:
    """A model of binary decisions.

    Attributes:
        names: Of the features, in the order of the columns it wants.
        features: Column of each node's test, tree after tree.
        thresholds: A node's test is value <= threshold.
        masks: The leaves that stay possible where the test fails, as bits.
        starts: First node of each tree.
        leaves: Shape (trees, MAX_LEAVES), values left to right.
    """

    names: tuple[str, ...]
    features: NDArray[np.int64]
    thresholds: Floats
    masks: NDArray[np.uint32]
    starts: NDArray[np.int64]
    leaves: NDArray[np.float64]

    def chances(self, values: Floats) -> Floats:
        """Return the chance, 0 to 1, of each row; *values* has the shape (features, rows)."""
        fails = values[self.features] > self.thresholds[:, None]
        possible = np.where(fails, self.masks[:, None], np.uint32(_ALL))
        open_leaves = np.bitwise_and.reduceat(possible, self.starts, axis=0).astype(np.int64)
        leftmost = _EXPONENTS[(open_leaves & -open_leaves) % 37]
        sums = np.take_along_axis(self.leaves, leftmost, axis=1).sum(axis=0)
        chances: Floats = (1 / (1 + np.exp(-sums))).astype(np.float32)
        return chances


def trees_from(lines: Iterable[str]) -> Trees:
    """Return the model in *lines* of LightGBM's text format: numeric features, no missing values.

    Raises:
        ValueError: A tree has more than MAX_LEAVES leaves, or tests a category.
    """
    names: tuple[str, ...] = ()
    features: list[int] = []
    thresholds: list[float] = []
    masks: list[int] = []
    starts: list[int] = []
    leaves: list[NDArray[np.float64]] = []
    for fields in _sections(lines):
        if "feature_names" in fields:
            names = tuple(fields["feature_names"].split())
        if "leaf_value" not in fields or "split_feature" not in fields:
            continue
        if int(fields["num_leaves"]) > MAX_LEAVES or int(fields.get("num_cat", "0")):
            raise ValueError("a tree has too many leaves, or tests a category")
        starts.append(len(features))
        features += map(int, fields["split_feature"].split())
        thresholds += map(float, fields["threshold"].split())
        order, tree_masks = _leaves_in_order(fields)
        masks += tree_masks
        values = np.zeros(MAX_LEAVES)
        values[: len(order)] = np.array(fields["leaf_value"].split(), dtype=np.float64)[order]
        leaves.append(values)
    return Trees(
        names,
        np.array(features),
        _rounded_down(thresholds),
        np.array(masks, dtype=np.uint32),
        np.array(starts),
        np.array(leaves),
    )


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


def _rounded_down(thresholds: list[float]) -> Floats:
    """Return the largest single-precision numbers not above *thresholds*: tests stay exact."""
    exact = np.array(thresholds)
    single = exact.astype(np.float32)
    lower: Floats = np.where(single > exact, np.nextafter(single, np.float32(-np.inf)), single)
    return lower
