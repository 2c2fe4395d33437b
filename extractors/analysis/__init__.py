"""The linguistic analysis of a text, and what is found by it alone."""
