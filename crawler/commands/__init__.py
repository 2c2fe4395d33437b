"""The commands, by what they are about; crawler.cli puts them together."""
