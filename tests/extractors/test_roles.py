"""A verdict for each block of a document."""

from __future__ import annotations

import pytest

from extractors.document import Block, Document, Head
from extractors.roles import Role, Stripped, Verdict
from tests.pages import URL

ROLES = (Role.HEADLINE, Role.BODY, Role.SHARE, Role.BODY, Role.TEASER, Role.SHARE)


@pytest.fixture
def stripped():
    blocks = tuple(Block(f"{role.value} {i}", line=i) for i, role in enumerate(ROLES))
    document = Document(URL, blocks, Head(), is_markup=False, encoding="utf-8")
    return Stripped(document, tuple(Verdict(role, "as the test says") for role in ROLES))


@pytest.mark.parametrize("count", [pytest.param(5, id="too few"), pytest.param(7, id="too many")])
def test_verdicts_must_be_as_many_as_blocks(stripped, count):
    with pytest.raises(ValueError, match="verdict for each block"):
        Stripped(stripped.document, (Verdict(Role.BODY, ""),) * count)


def test_kept_blocks_are_those_of_the_body_in_page_order(stripped):
    assert [block.text for block in stripped.kept()] == ["body 1", "body 3"]


def test_blocks_of_a_role_are_in_page_order(stripped):
    assert [block.text for block in stripped.of(Role.SHARE)] == ["share 2", "share 5"]
    assert stripped.of(Role.LEGAL) == ()


def test_every_block_is_kept_or_removed_and_never_both(stripped):
    removed = [block for block, _ in stripped.removed()]
    assert sorted([*stripped.kept(), *removed], key=lambda b: b.line) == list(
        stripped.document.blocks
    )
    assert not set(stripped.kept()) & set(removed)


@pytest.mark.parametrize("role", Role)
def test_only_the_body_is_kept(role):
    assert Verdict(role, "").is_kept is (role.value == "body")
