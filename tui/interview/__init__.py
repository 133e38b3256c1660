"""Mock interviews: set up, sat, looked back on."""
