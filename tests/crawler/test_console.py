"""Printing for people and for programs."""

from __future__ import annotations

from rich.table import Table

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
