"""Idea: walk over all starts and ends in order and count how many ranges are open; a merged range runs from where the
count leaves 0 to where it is 0 again. At one address starts come before ends, so that touching ranges join.
Time O(n log n), space O(n).
"""


def merge_ranges(ranges: list[list[int]]) -> list[list[int]]:
    events = sorted([(first, 0) for first, _ in ranges] + [(last, 1) for _, last in ranges])
    merged: list[list[int]] = []
    open_ranges = 0
    for address, is_end in events:
        if not is_end:
            if open_ranges == 0:
                merged.append([address, address])
            open_ranges += 1
        else:
            open_ranges -= 1
            if open_ranges == 0:
                merged[-1][1] = address
    return merged
