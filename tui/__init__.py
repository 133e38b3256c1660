"""The terminal: command line, app, screens."""
