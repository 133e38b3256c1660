"""`<` leaves ranges apart that share just one address. Both ends belong to the range, so `first == last` is a meeting."""


def merge_ranges(ranges):
    merged = []
    for first, last in sorted(ranges):
        if merged and first < merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], last)
        else:
            merged.append([first, last])
    return merged
