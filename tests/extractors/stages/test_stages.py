"""The stages: a contract for every one of them, and the order in which they run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from graphlib import CycleError

import pytest

from extractors.article import Annotation, Article
from extractors.record import to_json
from extractors.stages.run import all_stages, annotated, stages_without
from tests.pages import URL

BODIES = (
    pytest.param(
        "OSTRAND (Nordwire) — The harbour “reopened” on Monday.\n\nFerries sail.", id="report"
    ),
    pytest.param("Harbour reopens. Ferries sail again, the mayor said.", id="without dateline"),
    pytest.param("ÖSTRAND (Nördwire) - 🚢 𝔉erries sail\u00a0again.", id="beyond the basic plane"),
    pytest.param("", id="empty"),
)


def with_needs(name):
    stage = next(one for one in all_stages() if one.name == name)
    return {name}.union(*map(with_needs, stage.needs))


every_stage = pytest.mark.parametrize("stage", [pytest.param(s, id=s.name) for s in all_stages()])


def article(body="Harbour reopens."):
    return Article(URL, URL, headline="Harbour", article_body=body, in_language="en")


@dataclass
class FakeStage:
    name: str
    needs: frozenset[str] = frozenset()
    problem: Exception | None = None
    languages: frozenset[str] | None = None
    version: str = "1"

    def annotate(self, article, given):
        if self.problem:
            raise self.problem
        return (Annotation(self.name, "given", ",".join(one.stage for one in given)),)


def fake(name, *needs, problem=None):
    return FakeStage(name, frozenset(needs), problem)


def given(stages):
    found = annotated(stages, article())
    return {one.stage: one.value for one in found.annotations}, dict(found.failures)


def test_stages_are_found_by_themselves():
    names = [stage.name for stage in all_stages()]
    assert {"dateline", "fingerprint"} <= set(names)
    assert names == sorted(names)


def test_every_name_is_unique():
    names = [stage.name for stage in all_stages()]
    assert len(set(names)) == len(names)


@every_stage
def test_needs_of_a_stage_exist(stage):
    assert isinstance(stage.needs, frozenset)
    assert stage.needs <= {other.name for other in all_stages()} - {stage.name}


@every_stage
@pytest.mark.parametrize("body", BODIES)
def test_annotations_of_a_stage_carry_its_name_and_stand_inside_the_body(stage, body):
    known = with_needs(stage.name)
    found = annotated([s for s in all_stages() if s.name in known], article(body))
    assert found.failures == ()
    for one in found.annotations:
        assert one.stage in known
        assert one.kind
        assert one.value
        assert (one.start is None) == (one.end is None)
        if one.start is not None:
            assert 0 <= one.start < one.end <= len(body)


@every_stage
@pytest.mark.parametrize("body", BODIES)
def test_stage_changes_nothing_and_answers_the_same_twice(stage, body):
    one, before = article(body), to_json(article(body))
    first = annotated([stage], one)
    assert to_json(one) == before
    assert annotated([stage], one) == first


def test_dateline_is_annotated_where_it_stands():
    body = "OSTRAND (Nordwire) — The harbour reopened."
    found = annotated([s for s in all_stages() if s.name == "dateline"], article(body))
    assert [(a.kind, a.value, body[a.start : a.end]) for a in found.annotations] == [
        ("credit", "Nordwire", "Nordwire"),
        ("place", "OSTRAND", "OSTRAND"),
    ]


@pytest.mark.parametrize(
    ("body", "is_same"),
    [
        pytest.param("harbour reopens\n\n“Ferries” sail", True, id="other case and layout"),
        pytest.param("Harbour reopens, ferries sailed.", False, id="another word"),
        pytest.param("Ferries sail. Harbour reopens.", False, id="another order"),
    ],
)
def test_fingerprint_is_that_of_the_words(body, is_same):
    stages = [stage for stage in all_stages() if stage.name == "fingerprint"]
    one, other = (
        annotated(stages, replace(article(text), headline=text)).annotations[0].value
        for text in ("Harbour reopens. Ferries sail.", body)
    )
    assert (one == other) is is_same


def test_stage_runs_after_those_it_needs_and_is_given_their_annotations_by_name():
    found, failures = given([fake("a", "c", "b"), fake("b", "c"), fake("c"), fake("d")])
    assert found == {"a": "b,c", "b": "c", "c": "", "d": ""}
    assert failures == {}


def test_annotations_come_by_the_names_of_their_stages():
    found = annotated([fake("b"), fake("a", "b")], article())
    assert [one.stage for one in found.annotations] == ["a", "b"]


def test_failing_stage_is_recorded_and_the_rest_go_on():
    found, failures = given([fake("a", problem=ValueError("no quay")), fake("b")])
    assert found == {"b": ""}
    assert failures == {"a": "ValueError: no quay"}


def test_stage_whose_need_failed_is_a_failure_itself():
    stages = [fake("a", problem=KeyError("x")), fake("b", "a"), fake("c", "b"), fake("d")]
    found, failures = given(stages)
    assert found == {"d": ""}
    assert set(failures) == {"a", "b", "c"}
    assert failures["b"] == "needs a"


def test_stage_whose_needs_are_missing_names_them():
    found, failures = given([fake("a", "y", "b", "x"), fake("b")])
    assert found == {"b": ""}
    assert failures == {"a": "needs x, y"}


def test_no_stages_find_nothing():
    assert annotated((), article()) == article()


def test_stages_that_need_each_other_are_refused():
    with pytest.raises(CycleError):
        annotated([fake("a", "b"), fake("b", "a")], article())


def test_stage_of_another_language_and_those_that_need_it_are_named():
    french = FakeStage("b", languages=frozenset({"fr"}))
    found = annotated([fake("a", "b"), french, fake("c")], article())
    assert found.unserved == ("a", "b")
    assert [one.stage for one in found.annotations] == ["c"]
    assert found.failures == ()


def test_versions_of_the_stages_that_ran_are_kept():
    found = annotated([fake("a", problem=ValueError("no quay")), fake("b")], article())
    assert found.versions == (("b", "1"),)


def test_version_of_a_stage_for_english_changes_with_its_rules_and_with_the_model(monkeypatch):
    stage = next(one for one in all_stages() if one.name == "sentences")
    versions = {stage.version}
    monkeypatch.setattr("extractors.stages.english.model_version", lambda: "harbour 1.0")
    versions.add(stage.version)
    monkeypatch.setattr(type(stage), "rules", "9")
    versions.add(stage.version)
    assert len(versions) == 3


def test_skipped_stages_are_left_out_and_with_them_those_that_need_one(monkeypatch):
    made = (fake("a"), fake("b", "a"), fake("c", "b"), fake("d"))
    monkeypatch.setattr("extractors.stages.run.all_stages", lambda: made)
    assert [stage.name for stage in stages_without(["a"])] == ["d"]
    assert stages_without([]) == made


def test_unknown_stage_to_skip_is_refused_with_a_list_of_those_there_are():
    with pytest.raises(ValueError, match=r"no stage 'datelines'; the stages are .*dateline, "):
        stages_without(["datelines"])


def test_stages_for_english_say_that_they_cannot_serve_another_language():
    text = "Le port d’Ostrande rouvrira lundi, a déclaré le maire Jean Morel."
    found = annotated(all_stages(), Article("u", "u", article_body=text, in_language="fr"))
    english = {stage.name for stage in all_stages() if stage.languages == frozenset({"en"})}
    assert found.unserved == tuple(sorted(english))
    assert {"aliases", "dates", "entities", "events", "quotes", "summary"} <= english
    assert found.failures == ()
    assert not english & {one.stage for one in found.annotations}
