"""Whether a name begins as names do, in any script: with a first name, or a family name in Han."""

from __future__ import annotations

import re
from functools import cache

from extractors.names.name_lists import is_given
from extractors.text.rules import sections
from extractors.text.unaccented import unaccented

# As written without a space, family name first: 李明, 山田花子, 김하늘. One or two characters stand
# behind a family name of one, and kana behind longer ones only.
_SHORT_FAMILY = re.compile(r"[\u4e00-\u9fff]{2,3}|[\uac00-\ud7a3]{2,3}")
_LONG_FAMILY = re.compile(
    r"[\u4e00-\u9fff\u3005]{2,3}[\u4e00-\u9fff\u3005\u3041-\u30ff]{1,3}|[\uac00-\ud7a3]{3,4}"
)


def is_known(name: str) -> bool:
    """Tell whether *name* begins with a first name, or with a family name where that stands first.

    >>> [is_known(name) for name in ("Ida Holm", "Вера Лукашина", "山田花子", "首页")]
    [True, True, True, False]
    """
    first = name.partition(" ")[0].partition("-")[0]
    if first.isascii() or is_given(first):
        return is_given(first) or is_given(name.partition(" ")[0])
    if _LONG_FAMILY.fullmatch(name) and not _lists()["family"].isdisjoint((name[:2], name[:3])):
        return True
    if _SHORT_FAMILY.fullmatch(name) and name[0] in _lists()["family"]:
        return True
    return unaccented(first) in _lists()["first"]


@cache
def _lists() -> dict[str, frozenset[str]]:
    found = sections("names_by_script.txt", {})
    return {name: frozenset(" ".join(lines).split()) for name, lines in found}
