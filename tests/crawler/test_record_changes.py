"""What differs between two records of one text."""

from __future__ import annotations

import json

from crawler.record_changes import NO_CHANGE, record_change


def record(**fields):
    return json.dumps({"source": "A", "annotations": [], "stages": {"dates": "1"}} | fields)


def found(stage, value):
    return {"stage": stage, "kind": "date", "value": value}


def test_same_record_has_no_change():
    assert record_change(record(), record()) == NO_CHANGE


def test_fields_and_stages_that_differ_are_named():
    before = record(annotations=[found("dates", "2024"), found("quotes", "No")])
    now = record(source="B", annotations=[found("dates", "2025"), found("quotes", "No")])
    assert record_change(before, now).names == ("source", "dates")


def test_stage_that_finds_nothing_any_more_is_named():
    assert record_change(record(annotations=[found("dates", "1")]), record()).names == ("dates",)


def test_versions_alone_are_no_other_findings():
    change = record_change(record(), record(stages={"dates": "2", "quotes": "1"}))
    assert change.names == ()
    assert change.versions == (("dates", "1", "2"), ("quotes", None, "1"))


def test_field_of_a_newer_layout_differs():
    assert record_change(record(), record(extra=1)).names == ("extra",)
