"""Kernel exercises: catalogue, compilers, compile check and judge."""
