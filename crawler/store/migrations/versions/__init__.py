"""One file a revision; its name is ``r``, the revision, and what it does."""
