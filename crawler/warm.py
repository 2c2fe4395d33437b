"""What every worker needs, loaded once by the process that workers are forked from.

To import this module is to load it: that is how multiprocessing's fork server takes it.
"""

from __future__ import annotations

import extractors.made  # workers find it loaded
import extractors.pipeline  # noqa: F401  # workers find it loaded
from extractors.language import language_of
from extractors.wall_phrases import wall_title

_ANY_TEXT = "Any text that is long enough to be asked about, so that the model is loaded. " * 2

language_of(_ANY_TEXT)
wall_title(_ANY_TEXT)
