"""With high = middle − 1 a rate that is fast enough is thrown away, although it may be the answer. Either keep it in
the bounds, or remember the best rate seen.
"""


def slowest_rate(files, hours):
    low, high = 1, max(files)
    while low < high:
        middle = (low + high) // 2
        if sum(-(-size // middle) for size in files) <= hours:
            high = middle - 1
        else:
            low = middle + 1
    return low
