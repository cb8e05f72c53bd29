"""How the shipped Word templates are made: their styles, and their text with its fields."""
