"""What workers need for the stages that use the language model, loaded as crawler.warm is."""

from __future__ import annotations

import gc

from extractors.analysis.parse import LANGUAGE, model_name
from extractors.article import Article
from extractors.stages.run import all_stages, annotated

_TEXT = "Envoys of both sides met in Doha on Monday, the ministry said. “They agreed,” it added."

if model_name():
    annotated(all_stages(), Article("", "", article_body=_TEXT, in_language=LANGUAGE))
gc.freeze()
