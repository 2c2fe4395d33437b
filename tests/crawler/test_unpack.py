"""Bodies are unpacked within a limit, and what is not whole is said to be so."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
import zlib
from pathlib import Path

import brotli
import pytest

from crawler.unpack import End, Unpacked, unpacked, zstd

ROOT = Path(__file__).parents[2]
NEWS = b"Envoys of both sides met behind closed doors. " * 5_000
MIB = 2**20


def raw_deflate(body):
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return packer.compress(body) + packer.flush()


PACKERS = {
    "gzip": gzip.compress,
    "x-gzip": gzip.compress,
    "deflate": zlib.compress,
    "Deflate": raw_deflate,
    "br": brotli.compress,
    "ZSTD": zstd.compress,
}


@pytest.mark.parametrize("name", PACKERS)
@pytest.mark.parametrize("body", [NEWS, b"a", b"", bytes(64 * 1024), bytes(64 * 1024 + 1)])
def test_body_is_unpacked_whole(name, body):
    found = unpacked(PACKERS[name](body), [name], MIB)
    assert found == Unpacked(body, End.WHOLE)


@pytest.mark.parametrize("name", PACKERS)
def test_body_is_cut_at_the_limit(name):
    assert unpacked(PACKERS[name](NEWS), [name], 1_000) == Unpacked(NEWS[:1_000], End.CUT)
    assert unpacked(PACKERS[name](NEWS), [name], len(NEWS)) == Unpacked(NEWS, End.WHOLE)


@pytest.mark.parametrize("name", PACKERS)
def test_body_that_ends_early_is_broken_and_its_beginning_kept(name):
    packed = PACKERS[name](NEWS)
    found = unpacked(packed[: len(packed) - 9], [name], MIB)
    assert found.end is End.BROKEN
    assert NEWS.startswith(found.body)


@pytest.mark.parametrize("name", PACKERS)
def test_damaged_body_is_never_whole(name):
    packed = bytearray(PACKERS[name](bytes(range(256)) * 400))
    packed[len(packed) // 2] ^= 0xFF
    found = unpacked(bytes(packed), [name], MIB)
    assert found.end is not End.WHOLE or found.body != bytes(range(256)) * 400


def test_layers_are_undone_from_the_last_and_twice_at_most():
    twice = brotli.compress(gzip.compress(NEWS))
    assert unpacked(twice, ["gzip", "br"], MIB) == Unpacked(NEWS, End.WHOLE)
    assert unpacked(twice, ["identity", "gzip", "br"], MIB).end is End.WHOLE
    assert unpacked(gzip.compress(twice), ["gzip", "br", "gzip"], MIB).end is End.TOO_DEEP


def test_outer_layer_that_is_cut_gives_nothing():
    assert unpacked(gzip.compress(gzip.compress(NEWS)), ["gzip", "gzip"], 20).body == b""


@pytest.mark.parametrize("name", ["gzip", "zstd"])
def test_members_that_follow_each_other_are_one_body(name):
    packed = PACKERS.get(name, zstd.compress)
    assert unpacked(packed(b"one ") + packed(b"two"), [name], MIB) == Unpacked(
        b"one two", End.WHOLE
    )
    padded = packed(b"one") + bytes(600)
    assert unpacked(padded, [name], MIB) == Unpacked(b"one", End.WHOLE)


@pytest.mark.parametrize("name", ["gzip", "zstd", "utf-8", "compress", "identity"])
def test_body_that_is_not_what_its_label_says_is_taken_as_it_is(name):
    assert unpacked(b"<p>News</p>", [name], MIB) == Unpacked(b"<p>News</p>", End.WHOLE)


def test_zstd_window_over_8_mib_is_refused():
    large = {zstd.CompressionParameter.window_log: 27}
    packed = zstd.compress(bytes(32 * MIB), options=large)
    packer = zstd.ZstdCompressor(options=large)  # a stream has no size that narrows the window
    packed = packer.compress(bytes(32 * MIB)) + packer.flush()
    assert unpacked(packed, ["zstd"], 64 * MIB).end is End.BROKEN


# Run by itself: the peak of memory is the process's own.
MEASURED = """
import gzip, json, resource, sys, time, zlib
import brotli
from crawler.unpack import unpacked, zstd

MIB = 2**20
BLOCK = bytes(64 * MIB)

def gzip_bomb(blocks):
    # A block ends at a byte, so it may be repeated; the end with its sum is never reached.
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    block = packer.compress(BLOCK) + packer.flush(zlib.Z_FULL_FLUSH)
    return gzip.compress(b"")[:10] + block * blocks

def stream_bomb(packer, finish, blocks):
    return b"".join(packer(BLOCK) for _ in range(blocks)) + finish()

def empty_members():
    return gzip.compress(b"") * (10 * MIB // 20)

bombs = {
    "gzip": (gzip_bomb(160), ["gzip"]),
    "gzip in gzip": (gzip.compress(gzip_bomb(160), 1), ["gzip", "gzip"]),
    "gzip in br": (brotli.compress(gzip_bomb(160), quality=1), ["gzip", "br"]),
    "empty members": (empty_members(), ["gzip"]),
}
z = zstd.ZstdCompressor(options={zstd.CompressionParameter.window_log: 23})
bombs["zstd"] = (stream_bomb(z.compress, z.flush, 16) * 10, ["zstd"])
b = brotli.Compressor(quality=1)
bombs["br"] = (stream_bomb(b.process, b.finish, 16), ["br"])

del BLOCK
figures = {}
for name, (body, encodings) in bombs.items():
    open("/proc/self/clear_refs", "w").write("5")  # forget the peak so far
    before = peak = None
    status = dict(line.split(":", 1) for line in open("/proc/self/status"))
    before = int(status["VmRSS"].split()[0])
    started = time.process_time()
    found = unpacked(body, encodings, 10 * MIB)
    seconds = time.process_time() - started
    status = dict(line.split(":", 1) for line in open("/proc/self/status"))
    peak = int(status["VmHWM"].split()[0])
    figures[name] = {
        "packed_mib": len(body) / MIB, "kept_mib": len(found.body) / MIB,
        "end": found.end.value, "peak_mib": (peak - before) / 1024, "seconds": seconds,
    }
    del found
print(json.dumps(figures))
"""


def test_ten_gigabytes_in_ten_megabytes_cost_little_memory_and_time():
    done = subprocess.run(
        [sys.executable, "-c", MEASURED], cwd=ROOT, capture_output=True, text=True, check=True
    )
    figures = json.loads(done.stdout)
    for name, cost in figures.items():
        # The body itself is in memory before; it counts against the 100 MB.
        assert cost["packed_mib"] + cost["peak_mib"] < 95, (name, cost)
        assert cost["seconds"] < 5, (name, cost)
        assert cost["end"] in ("cut", "broken"), (name, cost)
    assert figures["gzip"]["packed_mib"] > 9
    assert figures["gzip"]["kept_mib"] == 10
