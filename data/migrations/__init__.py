"""Migrations of the record's schema, run from the program by `schema.migrate`; shipped inside the package."""
