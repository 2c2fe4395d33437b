"""Count how many robots.txt cases our rules judge as Google's tests do, beside bare Protego.

Each case is an object with ``robots``, ``url``, ``ua`` and ``allowed``, in a JSON list:

    python bench/robots.py --data cases.json

Cases that we judge otherwise are printed, with the reason where there is one. The last line is
JSON with the figures.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from protego import Protego

from crawler.spiders.robots_policy import Rules

# Where the two standards differ, RFC 9309 is the one to follow.
_REASONS = (
    (
        lambda case: not case["url"].isascii(),
        "RFC 9309, 2.2.2: octets beyond ASCII are compared percent-encoded; Google's does not",
    ),
    (
        lambda case: case["url"].endswith("/robots.txt"),
        "RFC 9309, 2.2.2: robots.txt itself is always allowed; Google's leaves that to the caller",
    ),
)


def main() -> None:
    """Judge every case, and print what differs."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="JSON file with the cases")
    cases = json.loads(parser.parse_args().data.read_text(encoding="utf-8"))
    ours = protego = 0
    for case in cases:
        protego += (
            Protego.parse(case["robots"]).can_fetch(case["url"], case["ua"]) == case["allowed"]
        )
        is_right = Rules(_body(case["robots"]), case["ua"]).allows(case["url"]) == case["allowed"]
        ours += is_right
        if not is_right:
            print(f"{case['file']}: {case['url']} for {case['ua']!r}: {_reason(case)}")
    print(f"ours {ours}, Protego {protego}, of {len(cases)}")
    print(json.dumps({"cases": len(cases), "ours": ours, "protego": protego}))


def _body(robots: str) -> bytes:
    """Return the bytes of a case: the lists that have bytes in them write each as a character."""
    try:
        return robots.encode("latin-1")
    except UnicodeEncodeError:
        return robots.encode()


def _reason(case: dict[str, str]) -> str:
    return next((why for applies, why in _REASONS if applies(case)), "NO REASON: a fault")


if __name__ == "__main__":
    main()
