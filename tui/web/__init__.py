"""The app in a browser: a server on this machine, a session for each visitor."""
