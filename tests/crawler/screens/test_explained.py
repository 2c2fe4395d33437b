"""A page's blocks as a person sees them."""

from __future__ import annotations

import re
from io import StringIO

from rich.console import Console

from crawler.screens.explained import page, terminal
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


PAGE = """<title>Dam signed – The Kestrel</title><h1>Dam signed</h1><p class="byline">By Eva Ek</p>
<article><p>The two towns signed the accord on the dam on Tuesday, after six years of talks.</p>
<p>Both will pay half of the costs, the minister for water said at the ceremony.</p></article>
<nav><a href="/">Home</a></nav>"""

WORDS = ("The two towns", "By Eva", "Home")
KEY = ((32, "the text"), (33, "about the text, not in it"), (31, "removed"))


def explained():
    return explain(Page("https://kestrel.example/dam", PAGE.encode(), "text/html"))


def test_all_but_the_text_is_dimmed_in_a_terminal():
    console = Console(file=StringIO(), width=100, force_terminal=True, color_system="standard")
    for part in terminal(explained()):
        console.print(part)
    shown = console.file.getvalue()
    lines = {word: next(one for one in shown.splitlines() if word in one) for word in WORDS}
    assert [word for word, line in lines.items() if f"\x1b[2m{word}" in line] == ["By Eva", "Home"]
    assert all(f"\x1b[{code}m{said}" in shown for code, said in KEY)


def test_all_but_the_text_is_dimmed_on_a_page():
    shown = page(explained(), "Dam")
    dimmed = re.findall(r"\.(\w+) > p", shown.partition("{ opacity")[0])
    looks = {
        word: re.search(rf'class="block (\w+)[^>]*>(?:(?!class="block).)*{word}', shown, re.S)[1]
        for word in WORDS
    }
    assert {word for word, look in looks.items() if look in dimmed} == {"By Eva", "Home"}
    assert [said for _, said in KEY] == re.findall(r'<span class="\w+">([^<]+)', shown)[:3]
