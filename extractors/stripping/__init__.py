"""Stripping: which blocks of a document are the article, and what each of the others is."""
