"""What ends a report below its last sentence: an end mark, initials, an address, a name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document import Block, BlockKind, Place
from extractors.names.agencies import without_agency
from extractors.names.byline_labels import is_labelled
from extractors.reading.markup import BLOCK_TAGS
from extractors.roles import Role, Stripped, Verdict
from extractors.text.prose import is_name

_MAX_CHARS, _MAX_CONTACT_CHARS = 60, 160
_PROSE = (BlockKind.PARAGRAPH, BlockKind.CELL)  # old pages are tables
_SIGNING = (Role.BYLINE, Role.META, Role.RELATED)
_MOST = 3  # lines that end one report: a name, its address, a mark
_MARKS = r"[-–—*#/.()\[\]<>（）【】\s]*"
# Newsrooms set them at the end of a copy: "-30-", "ENDS", "(FIN)", "（完）".
_END = re.compile(
    rf"{_MARKS}(?:ends?|fin|ende|koniec|konec|vége|конец|кінець|τέλος|終わり|おわり|完|了|끝"
    rf"|انتهى|انتهای پیام|پایان پیام){_MARKS}|[-–—*]+\s?30\s?[-–—*]+|#(?:\s?#){{2,}}",
    re.IGNORECASE,
)
# Who wrote and edited it, and for which agencies: "(dwa/rzl)", "kel/AFP".
_INITIALS = re.compile(
    r"[(\[](?:[a-z]{2,5}|[A-Z]{2,5})(?:\s?[/,]\s?[A-Za-z]{2,5}){0,3}[)\]]\.?"
    r"|[a-z]{2,4}(?:/[A-Za-z]{2,5}){1,3}|(?:[a-z]{2,4}\s?/\s?){2,4}"
)
_SOURCE = re.compile(r"SOURCE:? [A-Z0-9].*")  # as wires of press releases write it
# "Reach Eva Ek at 555-0134 or eva@post.example."
_CONTACT = re.compile(
    r"(?:(?:reach|contact|e-?mail|call|write to) (?:[^\W\d_][\w.'’-]* ){1,5}(?:at|on|by)\b"
    r"|(?:[^\W\d_][\w.'’-]* ){1,5}(?:can|may) be (?:reached|contacted)\b)"
    r".*(?:@|\d{3}-\d{4}).*",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")


def without_sign_offs(blocks: Sequence[Block], verdicts: Sequence[Verdict]) -> tuple[Verdict, ...]:
    """Return *verdicts*, where the last kept *blocks* that only end the text are removed."""
    out = list(verdicts)
    kept = [i for i, verdict in enumerate(verdicts) if verdict.is_kept]
    for i in reversed(kept[1:][-_MOST:]):
        found = _sign_off(blocks[i])
        if found is None:
            break
        out[i] = found
    return tuple(out)


def signs_text(stripped: Stripped, number: int, last: int) -> bool:
    """Tell whether a block may sign the text: right behind it, in the element that has its end.

    Args:
        stripped: An HTML page.
        number: Of the block.
        last: Number of the last block of the text.
    """
    block, end = stripped.document.blocks[number], stripped.document.blocks[last]
    is_prose = block.kind in _PROSE and not block.link_chars
    is_next = number == last + 1 and stripped.verdicts[number].role in _SIGNING
    return is_next and is_prose and _home(block) is _home(end)


def _home(block: Block) -> Place | None:
    """Return the element that holds the paragraphs of a text, from one of them."""
    around = _around(block)
    return around.parent if around and around.tag == "p" else around


def _around(block: Block) -> Place | None:
    """Return the innermost block-level element around *block*; none in plain text."""
    return next((place for place in block.chain() if place.tag in BLOCK_TAGS), None)


def _sign_off(block: Block) -> Verdict | None:
    text = block.text.strip()
    if len(text) <= _MAX_CONTACT_CHARS and _CONTACT.fullmatch(text):
        return Verdict(Role.AUTHOR_BOX, "how to reach the author, at the end of the text")
    if len(text) > _MAX_CHARS or block.kind in (BlockKind.HEADING, BlockKind.LIST_ITEM):
        return None
    if _END.fullmatch(text):
        return Verdict(Role.META, "a mark at the end of the text")
    if _INITIALS.fullmatch(text):
        return Verdict(Role.BYLINE, "initials at the end of the text")
    if _SOURCE.fullmatch(text):
        return Verdict(Role.CREDIT, "a source at the end of the text")
    if _ADDRESS.fullmatch(text):
        return Verdict(Role.BYLINE, "an address at the end of the text")
    around = _around(block)
    is_paragraph = block.kind is BlockKind.PARAGRAPH or (around and around.tag == "p")
    if is_paragraph and (is_name(without_agency(text)) or is_labelled(text)):
        return Verdict(Role.BYLINE, "a name at the end of the text")
    return None
