"""Events: class, code, status and parties, on sentences written for these tests."""

from __future__ import annotations

import pytest

from extractors.article import Annotation, Article
from extractors.events.event_lexicon import lexicon, read
from extractors.stages.run import all_stages, annotated

STAGES = ("entities", "aliases", "dates", "events")
WEDNESDAY = "2024-05-08"


def found_in(text: str) -> tuple[Annotation, ...]:
    stages = [stage for stage in all_stages() if stage.name in STAGES]
    known = Article("", "", article_body=text, in_language="en", date_published=WEDNESDAY)
    article = annotated(stages, known)
    assert article.failures == ()
    return tuple(one for one in article.annotations if one.stage == "events")


def part(event: Annotation, role: str) -> list[str]:
    return [one.value for one in event.parts if one.role == role]


@pytest.mark.parametrize(
    ("text", "kind", "code", "status", "actors", "targets"),
    [
        pytest.param(
            "Norway accused Sweden of violating the treaty.",
            *("accuse", "112", "done", ["Norway"], ["Sweden"]),
            id="verb",
        ),
        pytest.param(
            "President Erik Solberg held talks with Portugal in Lisbon on Monday.",
            *("consult", "040", "done", ["Erik Solberg"], ["Portugal"]),
            id="light verb with a noun",
        ),
        pytest.param(
            "The rebels refused to meet Peru.",
            *("reject", "125", "done", ["rebels"], ["Peru"]),
            id="what is refused tells the code",
        ),
        pytest.param(
            "Chile was accused by Peru of spying.",
            *("accuse", "112", "done", ["Peru"], ["Chile"]),
            id="passive",
        ),
        pytest.param(
            "Canada and Mexico signed an agreement with Japan.",
            *("support", "057", "done", ["Canada", "Mexico"], ["Japan"]),
            id="two who act together",
        ),
        pytest.param(
            "Canada will send aid to Haiti.",
            *("aid", "070", "planned", ["Canada"], ["Haiti"]),
            id="future",
        ),
        pytest.param(
            "Egypt reportedly attacked Libya.",
            *("fight", "190", "alleged", ["Egypt"], ["Libya"]),
            id="only reported",
        ),
        pytest.param(
            "Egypt did not attack Libya.",
            *("fight", "190", "denied", ["Egypt"], ["Libya"]),
            id="negation",
        ),
        pytest.param(
            "Greece will not recognize Kosovo.",
            *("reject", "120", "done", ["Greece"], ["Kosovo"]),
            id="a friendly act that will not be is a refusal",
        ),
        pytest.param(
            "Turkey may expel the ambassador if Greece keeps the island.",
            *("threaten", "130", "done", ["Turkey"], ["ambassador"]),
            id="a hostile act that may be is a threat",
        ),
        pytest.param(
            "Brazil said Bolivia must release the hostages.",
            *("demand", "100", "done", ["Brazil"], ["Bolivia"]),
            id="said that another must",
        ),
        pytest.param(
            "Kenya announced it would withdraw its troops from Somalia.",
            *("agree", "030", "done", ["Kenya"], ["Somalia"]),
            id="said that it would itself",
        ),
        pytest.param(
            "Thousands of students demonstrated in Madrid.",
            *("protest", "140", "done", ["students"], []),
            id="thousands of those who act",
        ),
        pytest.param(
            "President Erik Solberg's visit to Japan ended on Friday.",
            *("consult", "042", "done", ["Erik Solberg"], ["Japan"]),
            id="noun with an owner",
        ),
        pytest.param(
            "The deal followed talks between Norway and Sweden.",
            *("consult", "040", "done", ["Norway", "Sweden"], []),
            id="noun with two between whom it is",
        ),
        pytest.param(
            "Taliban demands for the withdrawal of troops should be met.",
            *("demand", "100", "done", ["Taliban"], ["troops"]),
            id="a demand is made whatever becomes of it",
        ),
        pytest.param(
            "Chile announced the reopening of the border.",
            *("cooperate", "061", "done", ["Chile"], []),
            id="noun that a verb lends its subject",
        ),
        pytest.param(
            "Norway, which accused Sweden of fraud, left the room.",
            *("accuse", "112", "done", ["Norway"], ["Sweden"]),
            id="relative clause",
        ),
        pytest.param(
            "The Green Cross operating in Iraq said British forces must leave Basra.",
            *("demand", "100", "done", ["Green Cross"], ["British forces"]),
            id="who acts is within a participle",
        ),
        pytest.param(
            "The round was supposed to take place in Jeddah but Taliban pulled out of the talks"
            " over a row.",
            *("sanction", "164", "done", ["Taliban"], []),
            id="name after but",
        ),
        pytest.param(
            "General Ali Khan told Smith that peace in Mali is important for Chad, and assured him"
            " of help.",
            *("agree", "030", "done", ["Ali Khan"], []),
            id="who speaks acts on",
        ),
        pytest.param(
            "Syria said it would not accept refugees.",
            *("reject", "120", "done", ["Syria"], ["refugees"]),
            id="said that it will not",
        ),
        pytest.param(
            "The country's army attacked Mali.",
            *("fight", "190", "done", ["country's army"], ["Mali"]),
            id="phrase without its article",
        ),
        pytest.param(
            "Norway accused them.",
            *("accuse", "112", "done", ["Norway"], []),
            id="a pronoun that means nobody known",
        ),
        pytest.param(
            "Kenya said it attacked Somalia.",
            *("fight", "190", "done", ["Kenya"], ["Somalia"]),
            id="it is who says so",
        ),
        pytest.param(
            "The round was supposed to begin in Jeddah but Hamas pulled out of the talks.",
            *("sanction", "164", "done", ["Hamas"], []),
            id="name at the verb that the analysis gives to what is before",
        ),
        pytest.param(
            "General Ali Khan told Ann Smith that peace is important, and assured her of support.",
            *("agree", "030", "done", ["Ali Khan"], []),
            id="who speaks acts in the verb that follows",
        ),
        pytest.param(
            "Peru plans to expel Bolivian envoys.",
            *("sanction", "160", "planned", ["Peru"], ["Bolivian envoys"]),
            id="a plan",
        ),
        pytest.param(
            "Norway began to withdraw its troops from Mali.",
            *("retreat", "087", "done", ["Norway"], ["Mali"]),
            id="what is begun is done",
        ),
        pytest.param(
            "Norway was accused of attacking Sweden.",
            *("fight", "190", "alleged", ["Norway"], ["Sweden"]),
            id="accused by nobody in particular",
        ),
        pytest.param(
            "Brazil said Bolivia needs to release the hostages.",
            *("demand", "100", "done", ["Brazil"], ["Bolivia"]),
            id="needs to",
        ),
        pytest.param(
            "Norway warned it would attack Sweden if it invades Denmark.",
            *("threaten", "130", "done", ["Norway"], ["Sweden"]),
            id="a threat with a condition",
        ),
        pytest.param(
            "Members of the party protested in Rome.",
            *("protest", "140", "done", ["party"], []),
            id="where is no party",
        ),
        pytest.param(
            "Israel is opposed to French mediation.",
            *("reject", "120", "done", ["Israel"], ["French"]),
            id="a stance in the passive",
        ),
    ],
)
def test_event_is_found(text, kind, code, status, actors, targets):
    (event,) = found_in(text)
    assert (event.kind, event.value) == (kind, code)
    assert part(event, "status") == [status]
    assert part(event, "actor") == actors
    assert part(event, "target") == targets
    assert event.method
    assert 0 < event.confidence < 1


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("The weather was mild in Oslo.", id="nothing happens"),
        pytest.param("Did Norway accuse Sweden?", id="a question"),
        pytest.param("If Norway attacks Sweden, prices rise.", id="a condition"),
        pytest.param("Norway should visit Sweden.", id="a duty"),
        pytest.param("Norway tried to attack Sweden.", id="an attempt"),
        pytest.param("Arsenal attacked Chelsea and won the match 3-1.", id="a game"),
        pytest.param("The storm destroyed it.", id="nobody who can act"),
        pytest.param("The Norwegian proposal failed.", id="a noun that points back"),
        pytest.param("Norway should avoid Swedish attacks on Denmark.", id="what should not be"),
        pytest.param("Critics saw it as Norway's attack on Sweden.", id="a comparison"),
        pytest.param("Brazil would see Iraq attack Iran.", id="what is imagined"),
        pytest.param("Three soldiers were not killed in Mali.", id="not done, by nobody"),
        pytest.param("Norway's trip was long.", id="a noun without what it asks for"),
        pytest.param("Swedish talks ended.", id="talks with nobody"),
        pytest.param("Norway held a party in Oslo.", id="a light verb with a noun of no event"),
        pytest.param("Norway needs to attack Sweden.", id="a need"),
        pytest.param("No country accused Sweden.", id="nobody does it"),
        pytest.param("Peter hopes that Norway visits Sweden.", id="a hope"),
        pytest.param("Sweden joined NATO in March.", id="a month that sounds like a protest"),
        pytest.param("President Erik Solberg gave speeches against the military.", id="speeches"),
        pytest.param("Erik Solberg recalled the long winters of Oslo.", id="memories"),
        pytest.param("Norway demonstrated its commitment to the treaty.", id="shown, not marched"),
        pytest.param("Analysts suggested that Norway was building a port.", id="an opinion"),
        pytest.param(
            "Activists warn that the law might be used against critics in Norway.",
            id="warned of somebody else",
        ),
        pytest.param("I’m reminded by Oslo of home.", id="the writer"),
        pytest.param("Norway attacked no village.", id="to nobody"),
        pytest.param("Police arrested nobody.", id="nobody"),
        pytest.param("At no time did Norway bomb Sweden.", id="at no time"),
        pytest.param("Norway at no time attacked Sweden.", id="at no time, in the middle"),
        pytest.param("Had Norway attacked Sweden, prices had risen.", id="had they"),
        pytest.param("Norway would have attacked Sweden.", id="would have"),
        pytest.param("Norway nearly attacked Sweden.", id="nearly"),
        pytest.param("Norway refrained from attacking Sweden.", id="refrained from"),
        pytest.param("Norway decided against bombing Sweden.", id="decided against"),
        pytest.param("There is no evidence that Norway attacked Sweden.", id="no evidence"),
        pytest.param("Experts cite a lack of evidence that Norway attacked Sweden.", id="lack"),
        pytest.param("Fears that Norway attacked Sweden grew.", id="fears"),
        pytest.param("It is not true that Norway attacked Sweden.", id="not true"),
        pytest.param("It is unlikely that Norway attacked Sweden.", id="unlikely"),
        pytest.param("Nobody believes that Norway attacked Sweden.", id="believed by nobody"),
        pytest.param("Smith was not accused of killing Jones.", id="not accused"),
    ],
)
def test_where_nothing_is_told_nothing_is_found(text):
    assert found_in(text) == ()


def test_offsets_places_and_dates_stand_in_the_text():
    text = "President Erik Solberg visited Lisbon on Monday."
    (event,) = found_in(text)
    assert text[event.start : event.end] == "visited"
    assert part(event, "place") + part(event, "date") + part(event, "target")
    assert all(
        text[one.start : one.end] == one.value
        for one in event.parts
        if one.role in ("place", "target", "actor")
    )
    (date,) = (one for one in event.parts if one.role == "date")
    assert (text[date.start : date.end], date.value) == ("Monday", "2024-05-06")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        pytest.param(
            "President Erik Solberg visited Lisbon in June 2020.", ["2020-06"], id="month"
        ),
        pytest.param(
            "President Erik Solberg will visit Lisbon on Friday.", ["2024-05-10"], id="ahead"
        ),
        pytest.param("President Erik Solberg visited Lisbon for three days.", [], id="how long"),
        pytest.param(
            "President Erik Solberg promised to free eleven fishermen who were arrested in March.",
            [],
            id="of a clause that says who somebody is",
        ),
    ],
)
def test_date_of_an_event_is_that_of_the_dates_stage(text, value):
    (event,) = found_in(text)
    assert part(event, "date") == value


def test_what_is_agreed_is_no_event_of_its_own():
    found = found_in("Kenya agreed to release the prisoners.")
    assert [one.kind for one in found] == ["agree"]


def test_what_is_alleged_is_an_event_of_the_accused():
    accused, attack = found_in("Norway accused Sweden of attacking Denmark.")
    assert (accused.kind, attack.kind) == ("accuse", "fight")
    assert part(attack, "actor") == ["Sweden"]
    assert part(attack, "target") == ["Denmark"]
    assert part(attack, "status") == ["alleged"]


@pytest.mark.parametrize(
    ("text", "events"),
    [
        pytest.param(
            "Macron neither met Putin nor phoned Zelensky.",
            [("met", "denied"), ("phoned", "denied")],
            id="neither nor",
        ),
        pytest.param("Neither did Iran attack Israel.", [("attack", "denied")], id="neither did"),
        pytest.param(
            "The minister did not visit Oslo, nor did Erik Solberg visit Bergen.",
            [("visit", "denied"), ("visit", "denied")],
            id="nor did they",
        ),
        pytest.param("Norway no longer supports Sweden.", [("supports", "denied")], id="no longer"),
        pytest.param(
            "The minister did not resign but attacked Sweden.",
            [("resign", "denied"), ("attacked", "done")],
            id="did not but did",
        ),
        pytest.param(
            "Norway has never supported Denmark and attacked Sweden.",
            [("supported", "denied")],
            id="never, and who knows",
        ),
        pytest.param(
            "Russia did not bomb Kyiv or attack Poland.",
            [("bomb", "denied"), ("attack", "denied")],
            id="not for both",
        ),
        pytest.param(
            "Norway did not attack Sweden after meeting Denmark.",
            [("attack", "denied")],
            id="what may have been before",
        ),
        pytest.param("Iran did not deny attacking Israel.", [("deny", "denied")], id="not denied"),
        pytest.param(
            "Israel did not stop bombing Gaza.", [("stop", "denied")], id="what did not stop"
        ),
        pytest.param(
            "Instead of bombing Iran, Israel met Norway.", [("met", "done")], id="instead of"
        ),
        pytest.param(
            "Not until Monday did Iran release Evan Brown.", [("release", "done")], id="not until"
        ),
        pytest.param(
            "Only then did Israel release Erik Solberg.", [("release", "done")], id="only then"
        ),
        pytest.param(
            "Reports that the minister resigned are false.", [("resigned", "alleged")], id="reports"
        ),
        pytest.param(
            "The rumour that Norway attacked Sweden is baseless.",
            [("attacked", "alleged")],
            id="rumour",
        ),
        pytest.param(
            "Rumours spread that the minister resigned.", [("resigned", "alleged")], id="rumours"
        ),
        pytest.param(
            "Norway rejected claims Iran attacked Israel.",
            [("rejected", "done"), ("attacked", "alleged")],
            id="claims",
        ),
        pytest.param("Norway met Iran to attack Sweden.", [("met", "done")], id="what it was for"),
        pytest.param(
            "The news that Norway attacked Sweden came late.", [("attacked", "done")], id="news"
        ),
        pytest.param("The men who attacked Sweden fled.", [("attacked", "done")], id="those who"),
    ],
)
def test_what_did_not_happen_is_not_told_as_done(text, events):
    found = found_in(text)
    assert [(text[one.start : one.end], *part(one, "status")) for one in found] == events


@pytest.mark.parametrize(
    ("text", "status"),
    [
        pytest.param("Norway denied that it attacked Sweden.", "denied", id="denied"),
        pytest.param("Iran claims that Israel attacked Syria.", "alleged", id="claimed"),
    ],
)
def test_status_comes_from_the_verb_above(text, status):
    assert [part(one, "status") for one in found_in(text)] == [["done"], [status]]


def test_passives_joined_share_to_whom_it_is_done():
    found = found_in("Two men were arrested and jailed in Minsk.")
    assert [part(one, "target") for one in found] == [["Two men"], ["Two men"]]


def test_what_is_denied_is_an_event_that_was_not():
    denial, attack = found_in("Norway denied attacking Denmark.")
    assert (denial.value, attack.kind) == ("016", "fight")
    assert part(attack, "actor") == ["Norway"]
    assert part(attack, "status") == ["denied"]


def test_who_acts_visits_where_the_visit_is_a_circumstance():
    praise, visit = found_in("President Erik Solberg praised Japan during a visit to Tokyo.")
    assert (praise.kind, visit.value) == ("support", "042")
    assert part(visit, "actor") == ["Erik Solberg"]
    assert part(visit, "place") == ["Tokyo"]
    assert part(praise, "place") == []


def test_verbs_joined_share_who_acts():
    found = found_in("Norway visited Sweden and praised Denmark.")
    assert [(one.kind, part(one, "actor")) for one in found] == [
        ("consult", ["Norway"]),
        ("support", ["Norway"]),
    ]


def test_clause_after_a_preposition_shares_who_acts():
    accuse, meet = found_in("Norway criticized Denmark after meeting Sweden in Oslo.")
    assert (accuse.kind, meet.kind) == ("accuse", "consult")
    assert part(meet, "actor") == ["Norway"]


def test_second_telling_is_a_mention_of_the_first():
    text = "Prime Minister Ana Costa visited Japan in May.\n\nCosta visited Japan again."
    (event,) = found_in(text)
    again = next(one for one in event.parts if one.role == "mention")
    assert text[again.start : again.end] == "visited"
    assert again.start > event.end


@pytest.mark.parametrize(
    ("before", "after", "dates"),
    [
        pytest.param("in 2019", "on Tuesday", [["2019"], ["2024-05-07"]], id="years apart"),
        pytest.param("on Monday", "on Tuesday", [["2024-05-06"], ["2024-05-07"]], id="days apart"),
        pytest.param("in May", "on Tuesday", [["2024-05"]], id="a day of the month"),
        pytest.param("this week", "on Tuesday", [["2024-W19"]], id="a week"),
        pytest.param("on Monday", "again", [["2024-05-06"]], id="one date only"),
    ],
)
def test_tellings_of_other_dates_are_of_two_events(before, after, dates):
    text = "Prime Minister Ana Costa visited Japan {}. Prime Minister Ana Costa visited Japan {}."
    assert [part(one, "date") for one in found_in(text.format(before, after))] == dates


def test_he_is_who_acted_last_in_the_paragraph():
    found = found_in("President Erik Solberg visited Japan. He criticized Peru.")
    assert [part(one, "actor") for one in found] == [["Erik Solberg"], ["Erik Solberg"]]


def test_he_in_a_new_paragraph_is_nobody():
    found = found_in("President Erik Solberg visited Japan.\n\nHe criticized Peru.")
    assert [one.kind for one in found] == ["consult"]


def test_passive_without_an_agent_has_a_target_only():
    (event,) = found_in("Three soldiers were kidnapped in Mali.")
    assert part(event, "actor") == []
    assert part(event, "target") == ["Three soldiers"]


def test_empty_text_has_no_events():
    assert found_in("  ") == ()


def test_entry_that_asks_for_more_comes_first():
    found = read(
        ["[lists]", "talk = talk", "[reject 120]", "refuse", "[reject 125]", "refuse + @talk"]
    )
    assert [frame.code for frame in found.verbs["refuse"]] == ["125", "120"]


def test_barred_word_keeps_an_entry_out():
    (frame,) = read(["[fight 190]", "fight + !fire"]).verbs["fight"]
    assert frame.fits(set(), {"rebel"})
    assert not frame.fits(set(), {"fire"})


def test_unknown_list_is_named():
    with pytest.raises(ValueError, match="there is no list '@tlak'"):
        read(["[reject 125]", "refuse + @tlak"])


def test_every_code_of_the_lexicon_is_of_its_class():
    roots = {}
    for frames in (*lexicon().verbs.values(), *lexicon().nouns.values()):
        for frame in frames:
            roots.setdefault(frame.code[:2], set()).add(frame.kind)
    assert {root: kinds for root, kinds in roots.items() if len(kinds) > 1} == {
        "08": {"concede", "retreat"}
    }


def test_what_comes_of_an_event_has_its_date():
    found = found_in("In 2021 Portuguese troops shelled the village of Dorn, killing 14 people.")
    assert [part(event, "date") for event in found] == [["2021"], ["2021"]]


def test_who_is_only_present_is_no_target():
    (event,) = found_in("Portugal and Spain signed a treaty in the presence of envoy Ann Tarn.")
    assert part(event, "target") == []


def test_what_one_says_of_oneself_is_no_demand():
    found = found_in("Erik Solberg told Portugal that his government would withdraw its troops.")
    assert "demand" not in {event.kind for event in found}
