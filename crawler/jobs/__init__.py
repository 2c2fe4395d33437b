"""The steps of the work: crawling brings pages, extraction turns them into articles."""
