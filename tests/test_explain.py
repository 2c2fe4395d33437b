"""The command that shows a page block by block."""

from __future__ import annotations

import json
from io import BytesIO

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawler.screens.explained import page, summary
from extractors.document import BlockKind
from extractors.explain import Explained, ExplainedBlock
from extractors.roles import Role
from tests.desk import REPOSITORY, Desk, without_english
from tests.extractors.sites import NOTICE, TITLES

SEED = REPOSITORY / "seeds" / "002_6b6ed496be13086a.txt"


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def block(text, role=Role.BODY, kind=BlockKind.PARAGRAPH):
    return ExplainedBlock(text, kind, role, f"because of {text}", "line 1")


def test_every_block_is_shown_in_order_with_its_role_and_reason(desk):
    done = desk.seedwire("explain", str(SEED))
    assert done.returncode == 0, done.stderr
    said = " ".join(done.stdout.split())
    order = ("share Connect with us", "headline Pakistan supports", "body Pakistan will attend")
    places = [
        said.index(part) for part in (*order, "author box Avatar photo", "16 kept, 12 removed")
    ]
    assert places == sorted(places)
    assert said.endswith("article, complete")


def test_page_is_written_once_and_an_existing_file_is_left_alone(desk):
    done = desk.seedwire("explain", str(SEED), "--html", "why.html")
    assert done.stdout == "wrote why.html\n"
    text = (desk.folder / "why.html").read_text("utf-8")
    assert text.count('<div class="block') == 28
    assert "http" not in text.split("</head>")[0]  # self-contained
    assert desk.seedwire("explain", str(SEED), "--html", "why.html").returncode == 1


def test_address_is_looked_up_in_the_store(desk):
    without_english(desk)
    desk.seedwire("replay", str(SEED), "--store", "kept.db")
    done = desk.seedwire("explain", SEED.as_uri(), "--store", "kept.db")
    assert "16 kept, 12 removed" in done.stdout
    unknown = desk.seedwire("explain", "https://quay.example/a", "--store", "kept.db")
    assert unknown.returncode == 1
    assert "is not in the store" in unknown.stderr


def archive(pages: int) -> bytes:
    """Return an archive of so many articles of one site, each with the same last line."""
    out = BytesIO()
    writer = WARCWriter(out, gzip=False)
    for number in range(pages):
        told = f"What happened in case {number} was told to this paper by a witness on Monday. "
        text = f"{TITLES[number]}\n\n{told * 3}\n\n{told} Then it was over.\n\n{NOTICE}\n"
        headers = StatusAndHeaders("200 OK", [("Content-Type", "text/plain")], protocol="HTTP/1.1")
        url = f"https://kestrel.example/{number}"
        body = BytesIO(text.encode())
        writer.write_record(writer.create_warc_record(url, "response", body, http_headers=headers))
    return out.getvalue()


def test_replay_learns_of_sites_but_recalls_nothing_and_explain_shows_what_is_known(desk):
    without_english(desk)
    (desk.folder / "six.warc").write_bytes(archive(6))
    first, again = (
        desk.seedwire("replay", "six.warc", "--store", "kept.db", "--json") for _ in range(2)
    )
    assert first.returncode == 0, first.stderr
    assert first.stdout == again.stdout
    bodies = [json.loads(line)["articleBody"] for line in first.stdout.splitlines()]
    assert len(bodies) == 6
    assert all(NOTICE in body for body in bodies)
    done = desk.seedwire("explain", "https://kestrel.example/3", "--store", "kept.db")
    assert "stands on 5 other pages of this site" in " ".join(done.stdout.split())


@pytest.mark.parametrize(
    ("name", "body", "said"),
    [
        pytest.param("none.html", None, "No such file", id="missing"),
        pytest.param("a.mhtml", b"<p>Talks.</p>", "not MHTML", id="broken"),
        pytest.param("scan.html", b"%PDF-1.7", "the body is a PDF", id="another kind"),
    ],
)
def test_what_cannot_be_explained_says_why(desk, name, body, said):
    if body:
        (desk.folder / name).write_bytes(body)
    done = desk.seedwire("explain", name)
    assert done.returncode == 1
    assert said in done.stderr


def test_texts_of_strangers_cannot_become_mark_up():
    hostile = "</p><script>alert(1)</script>\"'&"
    blocks = (block(hostile), block(hostile, Role.TEASER, BlockKind.HEADING))
    text = page(Explained(hostile, blocks), hostile)
    assert "<script" not in text
    assert text.count("&lt;script&gt;") == 7


def test_text_runs_in_its_own_direction_and_long_words_break():
    text = page(Explained("article", (block("أغلق الميناء."),)), "https://a.example/" + "long" * 99)
    assert '<p dir="auto">أغلق الميناء.</p>' in text
    body = text.partition("body {")[2].partition("}")[0]
    assert "overflow-wrap: anywhere" in body  # headings and evidence, too: all inherit it


def test_summary_counts_by_role():
    blocks = [block("a"), block("b", Role.SHARE), block("c", Role.TEASER), block("d", Role.TEASER)]
    assert summary(blocks) == "1 kept, 3 removed: teaser 2, share 1"
    assert summary([block("a")]) == "1 kept, 0 removed"
