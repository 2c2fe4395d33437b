"""The base of every error that Seedwire raises on purpose."""


class SeedwireError(Exception):
    """Something Seedwire cannot go on with; its text is written for the person who runs it."""
