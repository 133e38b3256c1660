"""Each range is compared with all that have been merged so far: n² / 2 comparisons where little joins. After sorting,
only the last one needs a look.
"""


def merge_ranges(ranges):
    merged = []
    for first, last in ranges:
        apart = []
        for left, right in merged:
            if left <= last and first <= right:
                first, last = min(first, left), max(last, right)
            else:
                apart.append([left, right])
        merged = [*apart, [first, last]]
    return sorted(merged)
