"""The open end is overwritten by the new range's end. When the new range lies inside the open one, the answer shrinks:
take the larger of both ends.
"""


def merge_ranges(ranges):
    merged = []
    for first, last in sorted(ranges):
        if merged and first <= merged[-1][1]:
            merged[-1][1] = last
        else:
            merged.append([first, last])
    return merged
