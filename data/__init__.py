"""The record: events, memory, plan, settings and backups. Knows no screen and no content file."""
