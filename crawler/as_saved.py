"""A body as people save it: behind the headers of its answer, or as text though it is mark-up."""

from __future__ import annotations

import re

from extractors.page import Page

# What `curl -i` writes in front of a page, once for each answer on the way to it.
_ANSWERS = re.compile(rb"(?:HTTP/\d(?:\.\d)? \d{3}[^\n]*\n(?:[^\s:]+:[^\n]*\n)*\r?\n)+")
_TYPE = re.compile(rb"^content-type:[ \t]*([^\r\n]+)", re.IGNORECASE | re.MULTILINE)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype|!--|\?xml|(?:html|head|body|main|article|section|header|div"
    rb"|table|h[1-6]|p|a|b|br|meta|title|span|ul|ol|figure|blockquote|center|font)[\s>])",
    re.IGNORECASE,
)


def page_of(address: str, body: bytes, content_type: str) -> Page:
    """Return the page that was saved as *body*, less the headers of its answer.

    >>> page_of("stdin:", b"<p>Talks.</p>", "text/plain").content_type
    'text/html'

    Args:
        address: Where it is.
        body: As it was saved.
        content_type: By its name; what the headers say counts more.
    """
    if answers := _ANSWERS.match(body):
        body = body[answers.end() :]
        said = _TYPE.findall(answers[0])
        content_type = said[-1].decode("latin-1") if said else content_type
    if content_type == "text/plain" and _MARKUP.match(body):
        content_type = "text/html"
    return Page(address, body, content_type)
