"""Headers of mail in which a text was passed on: they say when that was sent."""

from __future__ import annotations

import re
from collections.abc import Sequence

from extractors.document import Block

# As programs set them for who sent it, when, to whom and about what.
_LINE = re.compile(
    r"(?:from|to|cc|reply-to|date|sent|subject|von|an|datum|gesendet|betreff|de|à|a|envoyé|objet"
    r"|para|fecha|enviado(?: el| em)?|asunto|assunto|data|da|inviato|oggetto|van|aan|verzonden"
    r"|onderwerp|från|till|skickat|ämne|fra|til|dato|sendt|emne|lähettäjä|lähetetty|vastaanottaja"
    r"|aihe|od|do|wysłano|temat|komu|odesláno|předmět|kimden|kime|gönderilen|konu|дата|от|кому"
    r"|отправлено|тема|від|надіслано|发件人|发送时间|收件人|主题|差出人|送信日時|宛先|件名)\s*[:：]\s*\S",
    re.IGNORECASE,
)
_LEAST = 3


def header_lines(blocks: Sequence[Block]) -> frozenset[str]:
    """Return the lines of headers in *blocks*: three or more one below the other.

    Articles have the label "Date", too; with "From" and "Subject" it is that of a mail.
    """
    runs: list[list[str]] = [[]]
    for block in blocks:
        is_line = bool(_LINE.match(block.text))
        if block.gap or not is_line:
            runs.append([])
        if is_line:
            runs[-1].append(block.text)
    return frozenset(line for run in runs if len(run) >= _LEAST for line in run)
