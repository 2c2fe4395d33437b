"""Printing for people and for programs."""

from __future__ import annotations

import pytest
from rich.table import Table
from rich.text import Text

from crawler.console import PIPED_WIDTH, print_screen


def test_piped_table_keeps_its_columns_and_has_no_spaces_at_the_ends(capsys):
    table = Table("Headline", "Decision", expand=True)
    table.add_row("Ferry strike ends", "kept")
    print_screen(table)
    lines = capsys.readouterr().out.splitlines()
    assert max(map(len, lines)) == PIPED_WIDTH
    plain = Table("Headline", "Decision", box=None, expand=True)
    plain.add_row("Ferry strike ends", "kept")
    print_screen(plain)
    head, row = capsys.readouterr().out.splitlines()
    assert head.index("Decision") == row.index("kept")
    assert row.endswith("kept")


@pytest.mark.parametrize("is_terminal", [True, False])
def test_texts_of_pages_give_a_terminal_no_orders(capsys, monkeypatch, is_terminal):
    monkeypatch.setattr("rich.console.Console.is_terminal", is_terminal)
    print_screen(Text("Ferry\x1b[2J \x9b31mstrike\x1b]0;x\x07 ends\x7f\nTo\u202eday"))
    assert capsys.readouterr().out.splitlines() == ["Ferry[2J 31mstrike]0;x ends", "Today"]
