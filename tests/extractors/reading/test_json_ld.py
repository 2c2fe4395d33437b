"""What JSON-LD says of the article, in the shapes that publishers give it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from extractors.document import Head
from extractors.reading.json_ld import ArticleFacts, article_facts


def facts(*scripts):
    return article_facts(
        Head(json_ld=tuple(s if isinstance(s, str) else json.dumps(s) for s in scripts))
    )


def article(**fields):
    return {"@type": "NewsArticle", **fields}


def test_every_field_is_read():
    found = facts(
        article(
            headline="Harbour reopens",
            description="Nine days of storm",
            author={"@type": "Person", "name": "Ida Holm"},
            datePublished="2024-03-04",
            dateModified="2024-03-05",
            articleSection="World",
            publisher={"name": "The Ostrand Post"},
            inLanguage="en-GB",
            image="https://news.example/quay.jpg",
        )
    )
    assert found == ArticleFacts(
        headline="Harbour reopens",
        description="Nine days of storm",
        authors=("Ida Holm",),
        published="2024-03-04",
        modified="2024-03-05",
        section="World",
        publisher="The Ostrand Post",
        language="en-GB",
        image="https://news.example/quay.jpg",
        types=frozenset(("NewsArticle", "Person")),
    )


@pytest.mark.parametrize(
    "scripts",
    [
        pytest.param((), id="no script"),
        pytest.param(("",), id="empty script"),
        pytest.param(("{not json",), id="broken script"),
        pytest.param(("[" * 200_000,), id="nested beyond the parser"),
        pytest.param(("7",), id="a number"),
        pytest.param(({"@type": "WebSite", "headline": "Post"},), id="only the site"),
        pytest.param(({"headline": "Harbour"},), id="a node without a type"),
        pytest.param(({"@type": 3, "headline": "Harbour"},), id="a type that is no text"),
    ],
)
def test_page_without_an_article_node_says_nothing(scripts):
    assert replace(facts(*scripts), types=frozenset()) == ArticleFacts()


@pytest.mark.parametrize(
    "script",
    [
        pytest.param(article(headline="Harbour"), id="a plain object"),
        pytest.param([{"@type": "WebSite"}, article(headline="Harbour")], id="a list"),
        pytest.param({"@graph": [article(headline="Harbour")]}, id="a graph"),
        pytest.param({"mainEntity": article(headline="Harbour")}, id="inside another node"),
        pytest.param({"@type": ["Thing", "Article"], "headline": "Harbour"}, id="two types"),
        pytest.param({"@type": "BlogPosting", "headline": "Harbour"}, id="a blog's posting"),
        pytest.param(
            {"@type": "https://schema.org/NewsArticle", "headline": "Harbour"},
            id="type as an address",
        ),
        pytest.param(article(name="Harbour"), id="headline called name"),
        pytest.param('<!-- {"@type": "Article", "headline": "Harbour"} -->', id="in a comment"),
        pytest.param(
            '//<![CDATA[\n{"@type": "Article", "headline": "Harbour"}\n//]]>', id="in CDATA"
        ),
        pytest.param('{"@type": "Article", "headline": "Harbour"};', id="with a semicolon"),
        pytest.param('{"@type": "Article", "headline": "Har\tbour"}', id="with a raw tab"),
        pytest.param('{"@type": "Article", "headline": "Harbour",}', id="with a comma too many"),
        pytest.param(
            '{"@type": "WebSite"}{"@type": "Article", "headline": "Harbour"}', id="after another"
        ),
    ],
)
def test_article_node_is_found_in_every_shape(script):
    assert facts(script).headline in {"Harbour", "Har bour"}


def test_fullest_article_node_is_the_pages_own():
    teaser = article(headline="Other story")
    own = article(headline="Harbour", author="Ida Holm", datePublished="2024-03-04")
    assert facts(teaser, own, teaser).headline == "Harbour"


HERE = "https://www.news.example/harbour/"
THERE = "https://news.example/storm"


def facts_at(address, *nodes, title=None):
    scripts = tuple(map(json.dumps, nodes))
    return article_facts(Head(title=title, canonical=address, json_ld=scripts))


@pytest.mark.parametrize(
    "own",
    [
        pytest.param({"url": "http://news.example/harbour#top"}, id="its address"),
        pytest.param({"@id": HERE}, id="its name"),
        pytest.param({"mainEntityOfPage": HERE}, id="its page"),
        pytest.param({"mainEntityOfPage": {"@type": "WebPage", "@id": HERE}}, id="its page's name"),
        pytest.param({"mainEntityOfPage": [{"url": HERE}, 7]}, id="its pages"),
        pytest.param({"mainEntityOfPage": True}, id="nothing, where the other names another"),
    ],
)
def test_article_node_at_the_pages_address_is_its_own(own):
    teaser = article(headline="Storm", author="Bo Lind", datePublished="2024-03-04", url=THERE)
    assert facts_at(HERE, teaser, article(headline="Harbour", **own)).headline == "Harbour"


def test_page_node_dates_an_article_that_has_no_node():
    page = {"@type": "WebPage", "datePublished": "2024-03-04"}
    found = facts({"@graph": [{"@type": "WebSite"}, page]})
    assert (found.page_published, found.published) == ("2024-03-04", None)
    assert facts(page, page).page_published is None
    assert facts(page, article(headline="Harbour")).page_published is None
    assert facts({**page, "@type": "CollectionPage"}).page_published is None


def test_article_node_with_the_pages_title_is_its_own():
    teaser = article(headline="Storm", author="Bo Lind", datePublished="2024-03-04")
    found = facts_at(
        None, teaser, article(headline="harbour &amp; quay"), title="Harbour & Quay | P"
    )
    assert found.headline == "harbour & quay"


@pytest.mark.parametrize(
    ("date", "text"),
    [
        pytest.param(1772463600000, "1772463600000", id="milliseconds"),
        pytest.param(["2024-03-04", "2024-03-05"], "2024-03-04", id="a list"),
        pytest.param([], None, id="an empty list"),
        pytest.param({"date": "2024-03-04"}, None, id="an object"),
        pytest.param(True, None, id="nonsense"),
    ],
)
def test_date_is_a_text_a_number_or_the_first_of_a_list(date, text):
    found = facts(article(datePublished=date, dateModified=date))
    assert (found.published, found.modified) == (text, text)


def test_first_of_two_equally_full_nodes_is_the_pages_own():
    assert facts(article(headline="First"), article(headline="Second")).headline == "First"


BROKEN = """{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Harbour",
"description": "He said "no" to it", "datePublished": "2024-03-04", "image": {"headline": "Quay"},
"articleSection": "it\\'s", "dateModified": "He said "yes" at", "inLanguage": 7}"""


def test_plain_facts_are_saved_from_a_script_beyond_mending():
    found = facts(BROKEN)
    assert (found.headline, found.published, found.modified) == ("Harbour", "2024-03-04", None)
    assert (found.section, found.language) == ("it's", None)


@pytest.mark.parametrize(
    "author",
    [
        pytest.param('"Ida Holm"', id="a name"),
        pytest.param('{"@type": "Person", "name": "Ida Holm"}', id="a person"),
        pytest.param('[{"@type": "Person", "name": "Ida Holm"}]', id="a list"),
    ],
)
def test_authors_are_saved_from_a_script_beyond_mending(author):
    assert facts(BROKEN[:-1] + f', "author": {author}}}').authors == ("Ida Holm",)


def test_nothing_is_saved_from_a_broken_script_about_something_else():
    assert facts(BROKEN.replace("NewsArticle", "Product")) == ArticleFacts()


@pytest.mark.parametrize("key", ["liveBlogUpdate", "comment", "mentions", "hasPart", "isPartOf"])
def test_what_hangs_below_an_article_is_not_the_article(key):
    other = article(headline="Other", author="Bo Lind", datePublished="2024-03-04")
    assert facts(article(headline="Harbour", **{key: [other]})).headline == "Harbour"


def test_check_of_a_claim_is_no_article():
    assert facts({"@type": "ClaimReview", "headline": "Claim"}).headline is None


@pytest.mark.parametrize(
    ("kind", "organisations"),
    [
        pytest.param("Organization", ("Post",), id="an organisation"),
        pytest.param(["NewsMediaOrganization"], ("Post",), id="in a list"),
        pytest.param("Person", (), id="a person"),
        pytest.param(7, (), id="nonsense"),
    ],
)
def test_organisations_among_the_authors_are_told_by_their_type(kind, organisations):
    found = facts(article(author={"@type": kind, "name": "Post"}))
    assert (found.authors, found.organisations) == (("Post",), organisations)


def test_broken_script_does_not_cost_the_good_one():
    assert facts("{broken", article(headline="Harbour")).headline == "Harbour"


def test_text_is_freed_of_tags_entities_and_line_breaks():
    assert facts(article(headline="A &amp; B:\n <em>harbour</em>")).headline == "A & B: harbour"


@pytest.mark.parametrize(
    ("author", "names"),
    [
        pytest.param("Ida Holm", ("Ida Holm",), id="a name"),
        pytest.param({"name": "Ida Holm"}, ("Ida Holm",), id="a person"),
        pytest.param(["Ida Holm", {"name": "Bo Lind"}], ("Ida Holm", "Bo Lind"), id="a mixed list"),
        pytest.param(["Ida Holm", "Ida Holm"], ("Ida Holm",), id="one twice"),
        pytest.param({"name": ["Ida Holm", "Bo Lind"]}, ("Ida Holm", "Bo Lind"), id="two names"),
        pytest.param({"@id": "#nobody"}, (), id="a reference to nothing"),
        pytest.param({"@id": 5}, (), id="a reference that is no text"),
        pytest.param({"@id": "#ida", "name": "Bo Lind"}, ("Bo Lind",), id="a reference and a name"),
        pytest.param([[{"name": "Ida Holm"}], ["Bo Lind"]], ("Ida Holm", "Bo Lind"), id="nested"),
        pytest.param({"givenName": "Ida", "familyName": "Holm"}, ("Ida Holm",), id="in parts"),
        pytest.param({"givenName": "Ida"}, ("Ida",), id="one part"),
        pytest.param([None, 3, "", {}], (), id="nonsense"),
    ],
)
def test_authors_are_read_in_every_shape(author, names):
    assert facts([article(author=author), {"@id": "#ida", "name": "Ida Holm"}]).authors == names


def test_author_by_reference_is_looked_up():
    person = {"@id": "#ida", "name": "Ida Holm"}
    assert facts(article(author={"@id": "#ida"}), {"about": {"of": {"by": person}}}).authors == (
        "Ida Holm",
    )


def test_creator_stands_in_for_the_author():
    assert facts(article(creator="Ida Holm")).authors == ("Ida Holm",)


def test_creation_stands_in_for_publication_but_never_for_change():
    found = facts(article(dateCreated="2024-03-04"))
    assert (found.published, found.modified) == ("2024-03-04", None)


@pytest.mark.parametrize(
    ("image", "address"),
    [
        pytest.param("/quay.jpg", "/quay.jpg", id="an address"),
        pytest.param(["/quay.jpg", "/pier.jpg"], "/quay.jpg", id="first of several"),
        pytest.param({"url": "/quay.jpg"}, "/quay.jpg", id="an object"),
        pytest.param([{"contentUrl": "/quay.jpg"}], "/quay.jpg", id="an object's content"),
        pytest.param([], None, id="an empty list"),
        pytest.param({"date": "2024-03-04"}, None, id="an object"),
        pytest.param({"width": 3}, None, id="an object without address"),
    ],
)
def test_image_is_read_in_every_shape(image, address):
    assert facts(article(image=image)).image == address


def test_first_section_and_language_of_a_list_count():
    found = facts(article(articleSection=["", "World", "Sea"], inLanguage=["sv", "en"]))
    assert (found.section, found.language) == ("World", "sv")


def test_endless_script_is_read_only_so_far():
    assert facts([[*[0] * 6_000, article(headline="Too far out")]]) == ArticleFacts()


@pytest.mark.parametrize(
    ("claims", "is_free"),
    [
        pytest.param({}, None, id="nothing is said"),
        pytest.param({"isAccessibleForFree": True}, True, id="free"),
        pytest.param({"isAccessibleForFree": False}, False, id="not free"),
        pytest.param({"isAccessibleForFree": "False"}, False, id="as text"),
        pytest.param({"isAccessibleForFree": "http://schema.org/False"}, False, id="as address"),
        pytest.param({"hasPart": {"isAccessibleForFree": False}}, False, id="a part is not"),
        pytest.param({"hasPart": [{"isAccessibleForFree": "true"}, 7]}, True, id="parts are"),
        pytest.param({"isAccessibleForFree": True, "hasPart": [{}]}, True, id="an empty part"),
    ],
)
def test_what_is_free_to_read(claims, is_free):
    assert facts(article(**claims)).is_free is is_free


@pytest.mark.parametrize(
    ("count", "words"),
    [
        pytest.param(812, 812, id="a number"),
        pytest.param("812", 812, id="text"),
        pytest.param("about 800", None, id="words"),
        pytest.param(-3, None, id="negative"),
        pytest.param([812], None, id="a list"),
        pytest.param("9" * 5_000, None, id="too long for a number"),
    ],
)
def test_word_count(count, words):
    assert facts(article(wordCount=count)).words == words


@pytest.mark.parametrize(
    ("body", "paragraphs"),
    [
        pytest.param("One.\nTwo.", ("One.", "Two."), id="lines"),
        pytest.param("<p>One.</p><p>Two.</p>", ("One.", "Two."), id="mark-up"),
        pytest.param("&lt;p&gt;One.&lt;/p&gt; Two.", ("One.", "Two."), id="escaped mark-up"),
        pytest.param(["One."], (), id="a list"),
        pytest.param(" ", (), id="blank"),
    ],
)
def test_paragraphs_of_the_body(body, paragraphs):
    assert facts(article(articleBody=body)).paragraphs == paragraphs


def test_types_of_the_whole_page():
    found = facts({"@type": "CollectionPage"}, article(author={"@type": ["Person", 1]}))
    assert found.types == {"CollectionPage", "NewsArticle", "Person"}
    assert not found.is_live
    assert facts({"@type": "LiveBlogPosting"}).is_live
