"""Rates are tried one by one from 1: up to a thousand million of them, each with a walk over all files. Halving needs 30."""


def slowest_rate(files, hours):
    rate = 1
    while sum(-(-size // rate) for size in files) > hours:
        rate += 1
    return rate
