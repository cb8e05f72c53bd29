"""Migrations: documents of an older schema come in, documents of today's go out. None yet: the schema is at 1."""
