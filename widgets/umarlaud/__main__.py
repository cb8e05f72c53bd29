"""`python -m umarlaud` is the command line."""

from umarlaud.cli import main

main()
