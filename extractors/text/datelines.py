"""The dateline that opens a news report: where it was written, and for whom."""

from __future__ import annotations

import re

_MAX_CHARS = 200  # a dateline is short, and a look at it costs the same however long the body
_PLACE = r"[A-Z][\w.'’-]+(?:[ -][A-Z][\w.'’-]+){0,3}"
_AFTER = r"\s*[-–—:]{1,2}\s+"
_AGENCY = r"[A-Z][\w.&'’ -]{1,40}?"
_FORMS = (
    # PKONWEB Report (Islamabad) — …
    re.compile(
        rf"(?P<credit>{_AGENCY}) (?:[Rr]eport|[Dd]esk|[Mm]onitoring)"
        rf" ?\((?P<place>{_PLACE})\)\s*[-–—]\s+"
    ),
    # ISLAMABAD (Reuters) - …, KABUL, Afghanistan (AP) — …, MOSCOW, March 3 — …
    re.compile(
        r"(?P<place>[A-Z][A-Z.'’ -]{2,40})(?:, [A-Z][\w. ]{1,30})?"
        rf"(?: \((?P<credit>{_AGENCY})\))?{_AFTER}"
    ),
    # Islamabad (Reuters) - …
    re.compile(rf"(?P<place>{_PLACE})(?:, {_PLACE})? \((?P<credit>{_AGENCY})\)\s*[-–—]\s+"),
)


def dateline(body: str) -> dict[str, tuple[str, int, int]]:
    """Return ``place`` and ``credit`` of the dateline that opens *body*, with start and end.

    >>> dateline("KABUL (Reuters) - Envoys met.")["place"]
    ('KABUL', 0, 5)
    """
    match = _match(body)
    if match is None:
        return {}
    found = {kind: text.rstrip() for kind, text in match.groupdict().items() if text}
    starts = {kind: match.start(kind) for kind in found}
    return {kind: (text, starts[kind], starts[kind] + len(text)) for kind, text in found.items()}


def dateline_end(body: str) -> int:
    """Return where the report begins behind its dateline; 0 where it has none.

    >>> dateline_end("KABUL (Reuters) - Envoys met.")
    18
    """
    match = _match(body)
    return match.end() if match else 0


def _match(body: str) -> re.Match[str] | None:
    return next((found for form in _FORMS if (found := form.match(body[:_MAX_CHARS]))), None)
