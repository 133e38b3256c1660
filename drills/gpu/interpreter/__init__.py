"""Triton kernels on the CPU: the coached interpreter, the compile for a GPU that is not there, and their judge.

`python -m prepdeck.drills.gpu.interpreter run cpu` and `... compile` are the two helper processes; only they import
torch, numpy and triton. `judge.py`, `source.py`, `findings.py`, `compiling.py` and `scratch.py` belong to prepdeck's
own process.
"""
