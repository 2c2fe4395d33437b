"""Rules kept in small readable files."""

from __future__ import annotations

import re

import pytest

from extractors.roles import Role
from extractors.text import rules
from extractors.text.rules import sections

FILE = """# A comment
[share]
follow us on {NETWORK}
# another comment

{NETWORK} or {PLACE}
[empty]
[legal]
all rights reserved
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "data").mkdir()
    monkeypatch.setattr(rules, "files", lambda package: tmp_path)
    return tmp_path / "data"


def test_sections_come_in_order_with_macros_replaced_and_comments_dropped(folder):
    (folder / "rules.txt").write_text(FILE, "utf-8")
    found = list(sections("rules.txt", {"{NETWORK}": "(a|b)", "{PLACE}": "here"}))
    assert found == [
        ("share", ("follow us on (a|b)", "(a|b) or here")),
        ("empty", ()),
        ("legal", ("all rights reserved",)),
    ]


@pytest.mark.parametrize("name", ["containers.txt", "phrases.txt"])
def test_every_section_of_the_shipped_files_names_a_role_and_holds_rules(name):
    roles = {role.value for role in Role}
    found = list(sections(name, {}))
    assert found
    for title, lines in found:
        assert title.removesuffix(", at the start").removesuffix(", anywhere") in roles
        assert lines


def test_every_container_rule_is_a_regular_expression():
    for _, lines in sections("containers.txt", {}):
        for line in lines:
            re.compile(line)
