"""The newsroom is the ground that end-to-end tests stand on, so it is tested itself."""

import gzip
import http.client
import json
import re
import threading
import urllib.robotparser
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from html import unescape
from io import BytesIO
from types import SimpleNamespace
from urllib.parse import urljoin, urlsplit

import feedparser
import pytest

from crawler.saved import saved_page
from extractors.pipeline import seed_text
from extractors.topics.topic import relevance, topic_from
from tests.desk import REPOSITORY
from tests.newsroom import Newsroom
from tests.newsroom.__main__ import main
from tests.newsroom.stories import articles_of

SITES = ("courier", "ledger")
EVERY_PAGE = [
    pytest.param(site, article.slug, id=f"{site} {article.slug}")
    for site in SITES
    for article in articles_of(site)
    if not article.switches.is_missing
]


@pytest.fixture
def news():
    with Newsroom() as newsroom:
        yield newsroom


@pytest.fixture(scope="module")
def shared_news():
    """A newsroom for tests that leave no trace but publishing."""
    with Newsroom() as newsroom:
        yield newsroom


@pytest.fixture(params=SITES)
def site(request, news):
    return getattr(news, request.param)


def get(address, method="GET", **headers):
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=5)
    try:
        target = f"{parts.path}?{parts.query}" if parts.query else parts.path
        names = {name.replace("_", "-"): text for name, text in headers.items()}
        connection.request(method, target, headers=names)
        answer = connection.getresponse()
        return SimpleNamespace(status=answer.status, headers=answer.headers, body=answer.read())
    finally:
        connection.close()


def words_of(page, charset="utf-8"):
    """Return the text between the tags, with single spaces."""
    text = re.sub(r"(?s)<(script|style|title)\b.*?</\1>", " ", page.decode(charset))
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def parsed_feed(site):
    return feedparser.parse(BytesIO(get(site.feed_url).body))


def test_each_site_has_enough_of_both_topics(site):
    on_topic = [story for story in site.articles if story.on_topic]
    assert len(site.expected()) >= 4
    assert len(site.articles) - len(on_topic) >= 3
    assert {story.on_topic for story in site.articles if story.held_back} == {True, False}


@pytest.mark.parametrize(("name", "slug"), EVERY_PAGE)
def test_page_holds_its_body_and_what_must_not_leak(shared_news, name, slug):
    site = getattr(shared_news, name)
    story = site.publish(slug)
    answer = get(story.url)
    words = words_of(answer.body, story.article.switches.charset)
    assert answer.status == 200
    assert [text for text in (*story.body, *story.must_not) if text not in words] == []
    assert [text for text in story.must_not if text in " ".join(story.body)] == []


@pytest.mark.parametrize(("name", "slug"), EVERY_PAGE)
def test_on_topic_articles_are_long_and_tease_both_topics(shared_news, name, slug):
    site = getattr(shared_news, name)
    story = site.story(slug)
    if story.on_topic:
        assert 8 <= len(story.body) <= 14
        assert 300 <= sum(len(text.split()) for text in story.body) <= 500
    teased = {other.on_topic for other in site.articles if other.headline in story.must_not}
    assert teased == {True, False}


def test_feed_is_well_formed_and_links_to_published_stories(site):
    feed = parsed_feed(site)
    assert not feed.bozo
    listed = [story for story in site.articles if not story.held_back]
    assert [entry.link for entry in feed.entries] == [story.feed_link for story in listed]
    assert [entry.title for entry in feed.entries] == [story.headline for story in listed]
    assert all(entry.published_parsed and entry.summary and entry.id for entry in feed.entries)


def test_one_courier_entry_carries_its_whole_text(news):
    entries = [entry for entry in parsed_feed(news.courier).entries if "content" in entry]
    assert [entry.title for entry in entries] == [
        news.courier.story("delegations-open-doha-round-on-rules").headline
    ]


def test_feed_links_lead_to_the_stories_except_the_missing_one(site):
    links = {story.feed_link: story.article.switches for story in site.articles}
    for entry in parsed_feed(site).entries:
        answer = get(entry.link)
        if answer.status == 301:
            answer = get(answer.headers["Location"])
        assert answer.status == (404 if links[entry.link].is_missing else 200)


def test_tracking_link_redirects_to_the_canonical_page(news):
    story = news.courier.story("envoy-flies-from-islamabad-with-sealed-letter")
    assert story.feed_link == f"{news.courier.base}/go/123?utm_source=rss"
    answer = get(story.feed_link)
    assert (answer.status, answer.headers["Location"]) == (301, story.url)


def test_link_with_utm_parameters_has_a_canonical_without(news):
    story = news.ledger.story("withdrawal-timetable-tests-negotiating-table")
    assert "?utm_source=" in story.feed_link
    page = get(story.feed_link).body.decode()
    assert f'<link rel="canonical" href="{story.url}">' in page
    assert "utm_" not in story.url


def test_path_without_its_slash_redirects(news):
    story = news.courier.expected()[0]
    assert get(story.url.removesuffix("/")).headers["Location"] == story.url


def test_windows_1252_stands_in_the_meta_tag_only(news):
    answer = get(news.courier.story("prisoner-lists-hold-up-kabul-answer").url)
    assert answer.headers["Content-Type"] == "text/html"
    assert b"charset=windows-1252" in answer.body
    assert "Kabul’s".encode("cp1252") in answer.body


def test_other_pages_name_utf_8_in_the_header(site):
    answer = get(site.base + "/")
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


def test_nonsense_date_stands_in_the_meta_and_the_true_one_in_the_text(news):
    page = get(news.courier.story("elders-in-two-valleys-keep-their-own-truce").url).body.decode()
    assert 'content="2019-13-45T99:00"' in page
    assert "May 14, 2021 at 7:20 am" in page


def test_only_ledger_describes_its_articles_in_json_ld(news):
    found = re.search(
        rb'<script type="application/ld\+json">(.*?)</script>',
        get(news.ledger.expected()[0].url).body,
    )
    graph = json.loads(found[1])["@graph"]
    assert [node["headline"] for node in graph if node["@type"] == "NewsArticle"] == [
        news.ledger.expected()[0].headline
    ]
    assert b"ld+json" not in get(news.courier.expected()[0].url).body


def test_robots_forbid_a_story_that_the_feed_links_to(news):
    rules = urllib.robotparser.RobotFileParser()
    rules.parse(get(f"{news.ledger.base}/robots.txt").body.decode().splitlines())
    forbidden = [story for story in news.ledger.articles if not rules.can_fetch("*", story.url)]
    assert [story.article.switches.is_disallowed for story in forbidden] == [True]
    assert get(forbidden[0].url).status == 200
    assert not set(forbidden) & set(news.ledger.expected())
    assert rules.site_maps() == [
        f"{news.ledger.base}/{name}" for name in ("sitemap.xml", "news-sitemap.xml")
    ]


@pytest.mark.parametrize("name", ["sitemap.xml", "news-sitemap.xml"])
def test_sitemap_lists_every_expected_story(site, name):
    answer = get(f"{site.base}/{name}")
    found = set(re.findall(r"<loc>(.*?)</loc>", answer.body.decode()))
    assert {story.url for story in site.expected()} <= found


def test_no_internal_link_of_any_page_is_broken(site):
    waiting, seen = [site.base + "/"], set()
    while waiting:
        address = waiting.pop()
        seen.add(address)
        answer = get(address)
        assert answer.status == 200, address
        if answer.headers["Content-Type"].startswith("text/html"):
            page = answer.body.decode("utf-8", "replace")
            links = re.findall(r'<(?:a|link|img)\b[^>]* (?:href|src)="([^"#?]+)', page)
            absolute = {urljoin(address, unescape(link)) for link in links}
            waiting += sorted(
                link for link in absolute - seen - set(waiting) if link.startswith(f"{site.base}/")
            )
    assert {story.url for story in site.expected()} <= seen


def test_front_page_names_the_feed(site):
    page = get(site.base + "/").body.decode()
    link = re.search(r'<link rel="alternate" [^>]*href="([^"]+)"', page)
    assert urljoin(site.base, link[1]) == site.feed_url


@pytest.mark.parametrize(
    ("validator", "condition"),
    [
        pytest.param("ETag", "If_None_Match", id="by entity tag"),
        pytest.param("Last-Modified", "If_Modified_Since", id="by date"),
    ],
)
def test_unchanged_feed_and_article_answer_304(site, validator, condition):
    for address in (site.feed_url, site.expected()[0].url):
        first = get(address)
        again = get(address, **{condition: first.headers[validator]})
        assert (again.status, again.body) == (304, b"")
        assert again.headers["ETag"] == first.headers["ETag"]


def test_entity_tag_outweighs_the_date(site):
    first = get(site.feed_url)
    date = first.headers["Last-Modified"]
    assert get(site.feed_url, If_None_Match='"old"', If_Modified_Since=date).status == 200


@pytest.mark.parametrize(
    "date",
    [
        pytest.param("Fri, 01 Jan 2021 00:00:00 GMT", id="too early"),
        pytest.param("last week", id="not a date"),
    ],
)
def test_unmet_condition_sends_the_whole_page(site, date):
    assert get(site.feed_url, If_Modified_Since=date).status == 200


def test_publishing_changes_feed_validators_and_page(site):
    story = next(story for story in site.articles if story.held_back and story.on_topic)
    before = get(site.feed_url).headers
    assert get(story.url).status == 404
    assert story not in site.expected()
    site.publish(story.slug)
    after = get(site.feed_url, If_None_Match=before["ETag"])
    assert after.status == 200
    assert after.headers["ETag"] != before["ETag"]
    assert get(site.feed_url, If_Modified_Since=before["Last-Modified"]).status == 200
    assert parsed_feed(site).entries[0].link == story.feed_link
    assert get(story.url).status == 200
    assert story in site.expected()


def test_publishing_leaves_other_pages_unchanged(site):
    story = site.expected()[-1]
    before = get(story.url)
    for other in site.articles:
        site.publish(other.slug)
    assert get(story.url).body == before.body


def test_publishing_twice_changes_nothing(site):
    held_back = next(story for story in site.articles if story.held_back)
    site.publish(held_back.slug)
    before = get(site.feed_url).headers["ETag"]
    site.publish(held_back.slug)
    assert get(site.feed_url).headers["ETag"] == before


def test_edit_changes_page_and_validators(site):
    story = site.expected()[0]
    before = get(story.url).headers
    edited = site.edit(story.slug, replace={1: "This paragraph was put right."})
    after = get(story.url, If_Modified_Since=before["Last-Modified"])
    assert edited.body[1] == "This paragraph was put right."
    assert edited.body[1] in words_of(after.body, edited.article.switches.charset)
    assert after.headers["ETag"] != before["ETag"]
    assert site.story(story.slug) == edited


def test_failures_come_as_often_as_asked_for(site):
    path = urlsplit(site.expected()[0].url).path
    site.fail(path, 503, times=2, headers={"Retry-After": "7"})
    answers = [get(site.base + path) for _ in range(3)]
    assert [answer.status for answer in answers] == [503, 503, 200]
    assert answers[0].headers["Retry-After"] == "7"


def test_failure_without_end_lasts_until_healed(site):
    site.fail("*", 500, times=None)
    assert [get(site.feed_url).status for _ in range(3)] == [500, 500, 500]
    site.heal()
    assert get(site.feed_url).status == 200


def test_failure_for_one_query_spares_the_others(news):
    news.ledger.fail("/?page=2", 500)
    assert get(f"{news.ledger.base}/?page=1").status == 200
    assert get(f"{news.ledger.base}/?page=2").status == 500


def test_dropped_connection_is_reset_and_logged_without_status(site):
    site.drop(site.feed_url)
    with pytest.raises(ConnectionResetError):
        get(site.feed_url)
    assert [request.status for request in site.asked] == [None]
    assert get(site.feed_url).status == 200


def test_stalled_answer_ends_when_the_server_stops():
    with Newsroom() as news:
        news.courier.stall("/", seconds=60)
        client = threading.Thread(target=_ask_and_forget, args=(news.courier.base + "/",))
        client.start()
        while client.is_alive() and not news.courier.asked:
            pass
    client.join(timeout=2)
    assert not client.is_alive()


def _ask_and_forget(address):
    with suppress(OSError, http.client.HTTPException):
        get(address)


def test_stalled_answer_is_late_but_true(site):
    site.stall("/", seconds=0.05)
    assert get(site.base + "/").status == 200


def test_log_tells_what_was_asked_in_order(site):
    get(site.base + "/?page=2", User_Agent="A")
    get(site.base + "/nothing", method="HEAD")
    first, second = site.asked
    assert (first.method, first.path, first.status) == ("GET", "/?page=2", 200)
    assert (second.method, second.path, second.status) == ("HEAD", "/nothing", 404)
    assert first.header("user-agent") == "A"
    assert first.header("X-Absent") is None
    assert first.at <= second.at
    site.clear_log()
    assert (site.asked, site.in_flight_max) == ((), 0)


def test_largest_number_in_flight_is_counted(site):
    site.stall("*", seconds=0.1, times=3)
    with ThreadPoolExecutor(3) as pool:
        list(pool.map(get, [site.feed_url] * 3))
    assert site.in_flight_max == 3


def test_requests_one_after_another_are_never_in_flight_together(site):
    for _ in range(20):
        get(site.feed_url)
    assert site.in_flight_max == 1


def test_connection_is_kept_alive(site):
    connection = http.client.HTTPConnection(urlsplit(site.base).netloc, timeout=5)
    sockets = set()
    for path in ("/", "/robots.txt", "/nothing"):
        connection.request("GET", path)
        connection.getresponse().read()
        sockets.add(connection.sock)
    connection.close()
    assert len(sockets) == 1
    assert None not in sockets


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        pytest.param("gzip, deflate", "gzip", id="accepted"),
        pytest.param("deflate, gzip;q=0.5", "gzip", id="accepted with weight"),
        pytest.param("gzip;q=0", None, id="refused"),
        pytest.param("br", None, id="not named"),
    ],
)
def test_gzip_is_used_when_accepted(site, accepted, coding):
    plain = get(site.feed_url).body
    answer = get(site.feed_url, Accept_Encoding=accepted)
    assert answer.headers["Content-Encoding"] == coding
    assert (gzip.decompress(answer.body) if coding else answer.body) == plain


def test_head_has_the_headers_of_get_and_no_body(site):
    body = get(site.feed_url)
    head = get(site.feed_url, method="HEAD")
    assert head.body == b""
    assert head.headers["Content-Length"] == str(len(body.body))
    assert head.headers["ETag"] == body.headers["ETag"]


def test_forms_cannot_be_sent(site):
    assert get(f"{site.base}/subscribe/", method="POST").status == 405


def test_two_newsrooms_serve_the_same_bytes_apart_from_the_port(site):
    with Newsroom() as other:
        twin = getattr(other, site.name)
        for story in site.expected():
            here = get(story.url).body.replace(site.base.encode(), b"")
            there = get(twin.story(story.slug).url).body.replace(twin.base.encode(), b"")
            assert here == there


def test_port_can_be_chosen_and_is_free_afterwards():
    with Newsroom() as first:
        port = urlsplit(first.ledger.base).port
    with Newsroom(ledger_port=port) as second:
        assert urlsplit(second.ledger.base).port == port
        with pytest.raises(OSError, match="in use"):
            Newsroom(ledger_port=port)


def test_command_explains_itself(capsys):
    with pytest.raises(SystemExit) as end:
        main(["--help"])
    assert end.value.code == 0
    assert "--publish-after" in capsys.readouterr().out


def test_command_prints_feeds_and_publishes(capsys, monkeypatch):
    naps = []

    def nap(seconds):
        naps.append(seconds)
        if len(naps) == 2:
            raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", nap)
    main(["--publish-after", "3"])
    printed = capsys.readouterr().out
    assert naps[0] == 3
    assert printed.count("Published: http://127.0.0.1:") == 4
    assert "/feed/" in printed
    assert "/atom.xml" in printed


def test_reports_on_the_subject_of_the_seeds_match_them_at_the_automatic_threshold():
    seeds = [seed_text(saved_page(file)) for file in sorted((REPOSITORY / "seeds").glob("*.txt"))]
    topic = topic_from("peace", [("seed", headline, body) for headline, body in seeds])
    matching, others = set(), set()
    for article in (*articles_of("courier"), *articles_of("ledger")):
        body = "\n\n".join(paragraph.text for paragraph in article.body)
        found = matching if relevance(topic, article.headline, body).is_match else others
        found.add(article.slug if article.on_topic else None)
    assert matching == {
        "delegations-open-doha-round-on-rules",
        "envoy-flies-from-islamabad-with-sealed-letter",
        "envoys-interim-cabinet-plan-divides-kabul",
        "prisoner-lists-hold-up-kabul-answer",
        "talks-resume-after-nine-week-pause",
        "withdrawal-timetable-tests-negotiating-table",
    }
    assert None in others
