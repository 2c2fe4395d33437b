"""Events: who did what to whom, in one article and over many."""
