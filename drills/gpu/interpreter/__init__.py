"""Triton kernels on the CPU: the coached interpreter, the compile for a GPU that is not there, and their judge.

`run_server.py` and `compile_server.py` are the two helper processes (see __main__.py of the folder above); only they
import torch, numpy and triton. `judge.py`, `source.py`, `findings.py`, `compiling.py` and `scratch.py` belong to
prepdeck's own process.
"""
