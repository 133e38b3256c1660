"""Kernels: catalogue, statement, source and compile check."""
