"""What a person sees: screens made from values, printed by the commands."""
