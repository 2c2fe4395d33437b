"""Metadata: who wrote an article and when, and what its publisher says of its use."""
