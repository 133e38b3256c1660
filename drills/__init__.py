"""Exercises: catalogue, sandbox, judge and the GPU side. `dsa/` and `kernels/` hold the shipped exercises."""
