"""Boolean rules: what they ask of a text, and where they go wrong."""

import pytest

from extractors.topics.queries import LONGEST_RULE, RuleError, failing, query
from extractors.topics.query_text import QueryText

TEXT = QueryText.of(
    "Envoys meet in Doha",
    "Hanif Atmar’s delegation said intra-Afghan peace talks would resume. Turkey hosted a roast.",
)


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        pytest.param("talks", True, id="a word"),
        pytest.param("TALKS", True, id="case makes no difference"),
        pytest.param("talk", False, id="not a part of a word"),
        pytest.param("talk*", True, id="a prefix"),
        pytest.param("atmar", True, id="possessive"),
        pytest.param('"peace talks"', True, id="a phrase"),
        pytest.param('"talks peace"', False, id="a phrase has an order"),
        pytest.param('"resume turkey"', True, id="a phrase goes on over a full stop"),
        pytest.param('"doha hanif"', False, id="but not from headline to body"),
        pytest.param("doha NEAR/100 hanif", False, id="nor does NEAR"),
        pytest.param("intra-afghan", True, id="hyphens"),
        pytest.param("afghan", True, id="part of a word with hyphens"),
        pytest.param("peace AND cricket", False, id="and"),
        pytest.param("peace OR cricket", True, id="or"),
        pytest.param("peace NOT cricket", True, id="not"),
        pytest.param("peace AND NOT talks", False, id="and not"),
        pytest.param("cricket OR peace AND talks", True, id="and binds more than or"),
        pytest.param("(cricket OR peace) AND chess", False, id="brackets"),
        pytest.param("delegation NEAR/2 said", True, id="near"),
        pytest.param("said NEAR/1 delegation", True, id="in either order"),
        pytest.param("delegation NEAR/3 peace", False, id="too far"),
        pytest.param("said NEAR/1 atmar", False, id="too far in the other order"),
        pytest.param("delegation NEAR/4 peace", True, id="just near"),
        pytest.param("delegation NEAR peace", True, id="near without a number"),
        pytest.param("(envoys OR delegation) NEAR/1 said", True, id="near alternatives"),
        pytest.param('"peace talks" NEAR/2 resume', True, id="near a phrase"),
        pytest.param("“peace talks” AND «envoys meet»", True, id="quotation marks of any kind"),
        pytest.param("hanif NEAR/3 said NEAR/5 talks", True, id="near of near"),
        pytest.param("name:Turkey", True, id="a name"),
        pytest.param("name:roast", False, id="no capital, no name"),
        pytest.param('name:"Haneef Atmar"', True, id="another spelling of a name"),
        pytest.param('name:"Irfan Atmar"', False, id="another name"),
        pytest.param("NOT cricket", True, id="nothing but not"),
        pytest.param("near", False, id="small letters are words"),
    ],
)
def test_rule_holds(rule, holds):
    assert query(rule).holds(TEXT) is holds


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        pytest.param("罢工", True, id="a word inside a sentence"),
        pytest.param("工罢", False, id="in this order alone"),
        pytest.param("罢工 AND 工会", True, id="and"),
        pytest.param(
            "码头* NEAR/10 罢工", True, id="near, in characters; a star that changes nothing"
        ),
        pytest.param("罢工 NEAR/3 工会", False, id="too far"),
        pytest.param("nato AND 欢迎", True, id="letters beside"),
        pytest.param("name:托利弗", True, id="a name in a script without capitals"),
        pytest.param("name:工会", True, id="a name of two characters"),
        pytest.param("停戦", True, id="Japanese"),
        pytest.param("สันติภาพ", True, id="Thai"),
        pytest.param("สันติ", True, id="Thai, a part of a word"),
        pytest.param("name:عمران", True, id="Arabic, a name"),
    ],
)
def test_rule_finds_words_where_none_are_told_apart(rule, holds):
    body = "码头工人星期二拒绝结束罢工,NATO欢迎。工会秘书长托利弗说谈判没有进展。政府は停戦を望む。"
    assert query(rule).holds(QueryText.of("กระบวนการสันติภาพ", f"{body} قال عمران")) is holds


@pytest.mark.parametrize(
    ("rule", "text", "holds"),
    [
        pytest.param('"Taliban\'s envoys"', "the Taliban’s envoys", True, id="possessive in it"),
        pytest.param("workers'", "the workers’ union", True, id="possessive of many"),
        pytest.param("'ceasefire'", "a ceasefire", True, id="in single quotes"),
        pytest.param("O'Brien", "Conor O’Brien", True, id="an apostrophe as it is typed"),
        pytest.param("Sana‘a", "in Sana'a", True, id="and as it is printed"),
        pytest.param("Iran", "entre l’Iran et", True, id="French"),
        pytest.param("name:Élysée", "à l'Élysée", True, id="French, a name"),
        pytest.param('"l’Unione europea"', "dell'Unione europea", False, id="another article"),
        pytest.param("unione", "dell'Unione", True, id="Italian"),
        pytest.param("ah", "Jum'ah", False, id="what is no article is part of the word"),
        pytest.param('name:"Kim Jong-un"', "Kim Jong-un said", True, id="a small part"),
        pytest.param('name:"Kim Jong-Un"', "Kim Jong-un said", True, id="a part, small here"),
        pytest.param('name:"Ban Ki-moon"', "to ban Ki-moon", False, id="a word, small here"),
        pytest.param('name:"Bank of England"', "the Bank of England", True, id="a small word"),
        pytest.param("name:al-Qaeda", "of al-Qaeda", True, id="a small word in front"),
        pytest.param("name:iPhone", "an iPhone", True, id="a capital behind"),
        pytest.param('name:"hanif atmar"', "Hanif Atmar", True, id="none in the rule"),
        pytest.param('name:"hanif atmar"', "hanif atmar", False, id="nor in the text"),
        pytest.param("Café", "a Cafe\u0301", True, id="an accent that is a character"),
    ],
)
def test_rule_and_text_are_read_alike(rule, text, holds):
    assert query(rule).holds(QueryText.of(None, text)) is holds


def test_rule_may_be_in_a_script_that_writes_vowels_as_signs():
    text = QueryText.of(None, "बंदरगाह सोमवार को फिर खुला")
    assert query('बंदरगाह AND "फिर खुला"').holds(text)
    assert not query("ब").holds(text)  # no word, but the first letter of one


@pytest.mark.parametrize(
    ("rule", "character", "reason"),
    [
        pytest.param("", 1, "the rule ends here", id="empty"),
        pytest.param("peace talks", 7, "AND, OR or NEAR is missing", id="no operator"),
        pytest.param("peace AND", 10, "the rule ends here", id="ends early"),
        pytest.param("AND peace", 1, "AND stands here", id="begins with an operator"),
        pytest.param("(peace", 1, "never closed", id="open bracket"),
        pytest.param("peace)", 6, "closes nothing", id="bracket too many"),
        pytest.param('peace AND "talks', 11, "never closed", id="open quotation"),
        pytest.param('peace AND ""', 11, "no word in this", id="empty phrase"),
        pytest.param("*ace", 1, "a star stands behind", id="star in front"),
        pytest.param("p*", 1, "two letters", id="short prefix"),
        pytest.param("name:Hani*", 1, "no star", id="name with a star"),
        pytest.param('"ruling part*"', 1, "NEAR/1 talk", id="a phrase with a star"),
        pytest.param("'p*", 1, "two letters", id="short prefix behind a quote"),
        pytest.param("a NEAR/0 b", 3, "NEAR/1 is side by side", id="near by nothing"),
        pytest.param("NOT NOT a", 5, "says nothing", id="not not"),
        pytest.param("(a AND b) NEAR/2 c", 1, "NEAR needs words", id="near of and, before"),
        pytest.param("c NEAR/2 (NOT a)", 10, "NEAR needs words", id="near of not, behind"),
        pytest.param("a NEAR/2 b:c", 11, "cannot be read", id="a colon"),
        pytest.param("(" * 60 + "a", 51, "brackets are open", id="too deep"),
        pytest.param("a" * (LONGEST_RULE + 1), 1, "longer than", id="too long"),
    ],
)
def test_error_points_at_its_place(rule, character, reason):
    with pytest.raises(RuleError, match=f"at character {character}, .*{reason}"):
        query(rule)


def test_words_of_a_rule_leave_out_what_it_does_not_want():
    rule = query(
        '(peace OR "truce talks") NEAR/3 Doha AND talk* NOT cricket AND name:"Hanif Atmar"'
    )
    assert rule.words() == ("peace", "truce talks", "Doha", "Hanif Atmar")
    assert str(rule).startswith("(peace")


def test_first_failing_rule_is_named():
    body = "Peace talks began."
    assert failing([], [], None, body) is None
    assert failing([query("peace")], [query("chess")], None, body) is None
    assert failing([query("peace"), query("chess")], [], None, body) == "must chess"
    assert failing([], [query("chess"), query("talks")], None, body) == "never talks"


def test_near_looks_at_few_words_only():
    text = QueryText.of(None, "the end of the day " * 20_000)
    assert query("the NEAR/3 of").holds(text)
    assert not query("the NEAR/3 night").holds(text)
