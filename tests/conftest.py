"""The fixtures of all tests come from the package's own pytest plugin."""

pytest_plugins = ["umarlaud.testing"]
