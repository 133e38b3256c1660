"""Solving: the statement, the source, the clock and the verdict; drills and kernels share it."""
