"""Text and its words: what can be told of them without knowing the page."""
