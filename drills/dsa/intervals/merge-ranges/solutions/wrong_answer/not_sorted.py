"""The sweep only looks at the last merged range, which is enough only when the ranges come by rising start. Sort first."""


def merge_ranges(ranges):
    merged = []
    for first, last in ranges:
        if merged and first <= merged[-1][1]:
            merged[-1] = [min(merged[-1][0], first), max(merged[-1][1], last)]
        else:
            merged.append([first, last])
    return merged
