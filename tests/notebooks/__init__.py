"""The notebooks, run and read."""
