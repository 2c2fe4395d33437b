"""Kinds of pages: walls, listings and whatever else is no article, and articles in parts."""
