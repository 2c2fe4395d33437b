"""What workers need for the stages that use the language model, loaded as crawler.warm is."""

from __future__ import annotations

from extractors.parse import model, model_name

if model_name():
    model()("A text to begin with.")
