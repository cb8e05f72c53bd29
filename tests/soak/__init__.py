"""Long runs, started by name only."""
