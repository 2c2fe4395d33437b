"""Quotations: what is reported, in which words, and by whom."""
