"""A page's blocks as a person sees them."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from crawler.screens.explained import terminal
from extractors.explain import explain
from extractors.page import Page


def test_text_without_spaces_is_shown_whole():
    said = "科兰和奥斯特拉瓦星期二签署了关于大坝的协议结束了六年的谈判水利部长在签字仪式上说"
    page = Page("file:///a.txt", f"大坝协议签署\n\n{said}。{said}。".encode(), "text/plain")
    console = Console(file=StringIO(), width=60)
    for part in terminal(explain(page)):
        console.print(part)
    shown = "".join(console.file.getvalue().split())
    assert "…" not in shown
    assert shown.count("签") == said.count("签") * 2 + 1
