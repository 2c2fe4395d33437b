import zlib

import pytest

from crawler.store.packing import DamagedError, packed, unpacked

BODY = b"<p>The ferry sails again.</p>" * 500


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="empty"),
        pytest.param(b"x", id="one byte"),
        pytest.param(BODY, id="page"),
        pytest.param(bytes(range(256)) * 300, id="any bytes"),
    ],
)
def test_body_comes_back_as_it_was(body):
    assert unpacked(packed(body)) == body


def test_body_takes_less_room():
    assert len(packed(BODY)) < len(BODY) / 20


def test_body_that_an_older_version_packed_is_read():
    assert unpacked(zlib.compress(BODY)) == BODY


@pytest.mark.parametrize("pack", [packed, zlib.compress])
@pytest.mark.parametrize("place", [0, 9, -1])
def test_damaged_body_is_told_from_a_whole_one(pack, place):
    body = bytearray(pack(BODY))
    body[place] ^= 1
    with pytest.raises(DamagedError):
        unpacked(bytes(body))
