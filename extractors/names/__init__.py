"""The names that bylines hold, and the words beside them."""
