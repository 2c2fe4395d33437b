"""Reading: from the bytes of a page to a document of blocks, and what its head says of it."""
