"""Expressions of time in running text, and their values."""
