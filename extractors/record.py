"""The record of an article: one line of JSON, as programs read it."""

from __future__ import annotations

import json

from extractors.article import Annotation, Article, Found, Part, Relevance
from extractors.kinds.page_series import Series

RECORD_VERSION = 1


def to_json(article: Article) -> str:
    """Return the record of *article*: one line of JSON, same article, same bytes.

    Core names follow zyte-common-items and schema.org; docs/reference/record.md lists them all.
    """
    record = {
        "recordVersion": RECORD_VERSION,
        "url": article.url,
        "canonicalUrl": article.canonical_url,
        "headline": article.headline,
        "description": article.description,
        "authors": [{"name": a.name, "nameRaw": a.name_raw} for a in article.authors],
        "datePublished": article.date_published,
        "datePublishedRaw": article.date_published_raw,
        "dateModified": article.date_modified,
        "dateModifiedRaw": article.date_modified_raw,
        "inLanguage": article.in_language,
        "source": article.source,
        "section": article.section,
        "mainImage": {"url": article.main_image} if article.main_image else None,
        "articleBody": article.article_body,
        "wordCount": article.word_count,
        "articleKind": article.kind.value,
        "completeness": "partial" if article.missing else "complete",
        "missing": [{"cause": m.cause.value, "detail": m.detail} for m in article.missing],
        "pages": _pages(article.pages),
        "found": {f.field: _found(f) for f in article.found},
        "relevance": [_relevance(r) for r in article.relevance],
        "annotations": [_annotation(a) for a in article.annotations],
        "failures": [{"stage": stage, "problem": problem} for stage, problem in article.failures],
        "unserved": list(article.unserved),
        "stages": dict(article.versions),
        "removed": [
            {"role": r.role, "evidence": r.evidence, "text": r.text, "origin": r.origin}
            for r in article.removed
        ],
        "usage": {
            "noindex": article.usage.noindex,
            "noarchive": article.usage.noarchive,
            "tdmReservation": article.usage.tdm_reservation,
            "tdmPolicy": article.usage.tdm_policy,
        },
    }
    return json.dumps(record, ensure_ascii=False)


def _pages(pages: Series | None) -> dict[str, object] | None:
    if pages is None:
        return None
    return {"number": pages.number, "count": pages.count, "next": pages.next_url}


def _found(found: Found) -> dict[str, object]:
    record: dict[str, object] = {"method": found.method, "confidence": found.confidence}
    return record | ({"timeZone": found.time_zone} if found.time_zone else {})


def _relevance(relevance: Relevance) -> dict[str, object]:
    return {
        "topic": relevance.topic,
        "score": round(relevance.score, 4),
        "threshold": round(relevance.threshold, 4),
        "match": relevance.is_match,
        "leftOut": relevance.left_out,
        "taught": relevance.taught,
        "rule": relevance.rule,
        "boilerplateOnly": relevance.boilerplate_only,
        "terms": [
            {"term": term, "share": round(share, 4), "name": term in relevance.names}
            for term, share in relevance.terms
        ],
        "sentences": [
            {"start": one.start, "end": one.end, "share": round(one.share, 4)}
            for one in relevance.sentences
        ],
        "profile": relevance.version,
        "background": relevance.background,
    }


def _annotation(annotation: Annotation) -> dict[str, object]:
    record: dict[str, object] = {
        "stage": annotation.stage,
        "kind": annotation.kind,
        "value": annotation.value,
    }
    record |= _span(annotation)
    if annotation.confidence is not None:
        record["confidence"] = round(annotation.confidence, 2)
    if annotation.method is not None:
        record["method"] = annotation.method
    if annotation.parts:
        record["parts"] = [{"role": p.role, "value": p.value} | _span(p) for p in annotation.parts]
    return record


def _span(one: Annotation | Part) -> dict[str, object]:
    return {} if one.start is None else {"start": one.start, "end": one.end}
