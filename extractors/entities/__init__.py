"""People, organisations and places in a text, and all mentions of each."""
