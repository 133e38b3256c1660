"""`groupby` joins only words that stand next to each other; ["ab", "c", "ba"] falls into three groups. Sort by the key
first, or collect in a hash map.
"""

from itertools import groupby


def same_beads(bags):
    return [list(group) for _, group in groupby(bags, key=sorted)]
