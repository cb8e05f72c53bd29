"""The commands, a module for each thing one wants of them. In come arguments; out goes text, or a file."""
