"""In alphabetical order the longest fitting route stands before the address, but not always directly before it: others
such as a.b between a and a.c get in the way. One look by bisection is not enough; walk a trie.
"""

from bisect import bisect_right


def longest_route(routes, addresses):
    order = sorted(range(len(routes)), key=routes.__getitem__)
    names = [routes[place] for place in order]
    out = []
    for address in addresses:
        at = bisect_right(names, address) - 1
        out.append(order[at] if at >= 0 and address.startswith(names[at]) else -1)
    return out
