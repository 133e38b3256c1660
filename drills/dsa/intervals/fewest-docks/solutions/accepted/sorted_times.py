"""Idea: it does not matter which ferry leaves. With arrivals and departures sorted each by themselves, each arrival
either takes a dock that is free by then, or needs one more.

Time O(n log n), space O(n).
"""


def fewest_docks(stays: list[tuple[int, int]]) -> int:
    departures = sorted(leaves for _, leaves in stays)
    docks = gone = 0
    for arrives in sorted(arrives for arrives, _ in stays):
        if departures[gone] <= arrives:
            gone += 1
        else:
            docks += 1
    return docks
