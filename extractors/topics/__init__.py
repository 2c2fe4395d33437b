"""Topics: what seeds have in common, how near an article comes, and rules on its words."""
