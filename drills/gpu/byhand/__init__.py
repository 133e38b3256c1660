"""Drills done by hand: occupancy, roofline and machine code. Numbers are drawn anew each time; nothing is compiled."""
