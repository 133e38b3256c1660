"""CUDA C++ on the CPU: a rewrite of the source, headers with CUDA's names, and a runtime that runs every thread."""
