"""Features of the elements around blocks: how much prose they hold, and which is the body."""

from __future__ import annotations

import numpy as np

from extractors.reading.layout import Columns, Floats, Layout

_PROSE_WORDS = 8


def container_columns(layout: Layout, given: Columns) -> Columns:
    """Sums of words over the elements around each block, and the likeliest body among them."""
    words, link_share = given["words"], given["link_share"]
    is_prose = (words >= _PROSE_WORDS) & (given["sentences"] >= 1) & (link_share < 0.5)
    prose = np.where(is_prose, words, 0).astype(np.float32)
    all_prose = max(float(prose.sum()), 1.0)
    totals = layout.totals(words)
    in_links = layout.totals((words * link_share).astype(np.float32))
    prose_totals = layout.totals(prose)
    counts = layout.totals(np.ones_like(words))
    prose_counts = layout.totals(is_prose.astype(np.float32))
    columns: Columns = {"is_prose": is_prose.astype(np.float32), "prose": prose}
    rows = layout.homes
    sizes = np.maximum(totals, 1)
    densities: Floats = (prose_totals / sizes).astype(np.float32)
    link_densities: Floats = (in_links / sizes).astype(np.float32)
    for level in range(4):
        if level:
            rows = layout.up(rows)
        columns[f"prose_share_{level}"] = prose_totals[rows] / np.float32(all_prose)
        columns[f"prose_density_{level}"] = densities[rows]
        columns[f"link_density_{level}"] = link_densities[rows]
        columns[f"blocks_{level}"] = counts[rows]
        columns[f"prose_blocks_{level}"] = prose_counts[rows]
    columns |= _best_container(layout, prose, all_prose, prose_totals)
    return columns | _articles(layout, given, prose_totals, all_prose)


def _articles(layout: Layout, given: Columns, totals: Floats, all_prose: float) -> Columns:
    """Which of the page's <article> elements a block is in: its number, its prose, its headline."""
    titles = layout.totals((given["is_title"] > 0).astype(np.float32))
    is_article = np.array([tag == "article" for tag, _ in layout.named])[layout.kinds]
    articles = np.flatnonzero(is_article & (totals > 0)).tolist()
    numbers = np.zeros(len(layout.places), dtype=np.float32)
    holders = np.zeros(len(layout.places), dtype=np.int64)
    for number, row in enumerate(articles, start=1):
        inside = layout.within(row)
        numbers[inside], holders[inside] = number, row
    held = holders[layout.homes]
    return {
        "article": numbers[layout.homes],
        "article_share": totals[held] / all_prose * (held > 0),
        "article_titled": titles[held] * (held > 0),
        "articles": np.full(len(held), len(articles), np.float32),
        "titled_up_2": titles[layout.up(layout.homes, 2)],
        "titled_up_4": titles[layout.up(layout.homes, 4)],
    }


def _best_container(layout: Layout, prose: Floats, all_prose: float, totals: Floats) -> Columns:
    """As readability scores: prose counts fully for its parent, half for the grandparent."""
    scores = np.zeros(len(layout.places), dtype=np.float32)
    parents = layout.up(layout.homes)
    np.add.at(scores, parents, prose)
    np.add.at(scores, layout.up(parents), prose / 2)
    best = int(np.argmax(scores[1:])) + 1 if len(scores) > 1 else 0
    distance = _distance_to(layout, best)
    top = np.float32(max(float(scores[best]), 1.0))
    columns: Columns = {
        "best_distance": distance[layout.homes],
        "parent_score": scores[parents] / top,
        "grandparent_score": scores[layout.up(parents)] / top,
        "best_share": np.full(len(prose), totals[best] / all_prose, dtype=np.float32),
    }
    for share in (0.5, 0.8):
        rich = np.flatnonzero(totals >= share * all_prose)
        deepest = int(rich[np.argmax(layout.depths[rich])]) if len(rich) else 0
        columns[f"core_{share}_distance"] = _distance_to(layout, deepest)[layout.homes]
    return columns


def _distance_to(layout: Layout, target: int) -> Floats:
    """Steps from each element up to *target* where it is an ancestor, else minus those to meet."""
    depths = layout.depths.astype(np.float32)
    path = [target]
    while path[-1]:
        path.append(int(layout.parents[path[-1]]))
    out = np.zeros(len(depths), dtype=np.float32)
    for row in reversed(path):  # the inner ones overwrite the outer ones
        out[layout.within(row)] = depths[row] - depths[target]
    inside = layout.within(target)
    out[inside] = depths[inside] - depths[target]
    return out


def signature_columns(layout: Layout, given: Columns) -> Columns:
    """How much of the page's prose stands in elements of the same tag and names."""
    single = layout.kinds[layout.homes]
    pairs = single * len(layout.named) + layout.kinds[layout.up(layout.homes)]
    double = np.unique(pairs, return_inverse=True)[1]
    columns: Columns = {}
    total = max(float(given["prose"].sum()), 1.0)
    for name, numbers in (("same", single), ("same_pair", double)):
        prose = np.bincount(numbers, weights=given["prose"])
        counts = np.bincount(numbers)
        words = np.bincount(numbers, weights=given["words"])
        columns[f"{name}_prose_share"] = (prose[numbers] / total).astype(np.float32)
        columns[f"{name}_blocks"] = counts[numbers].astype(np.float32)
        columns[f"{name}_mean_words"] = (words / np.maximum(counts, 1))[numbers].astype(np.float32)
    return columns
