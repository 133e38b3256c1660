"""Every address is held against every route: 64 million comparisons for 8 000 of each. Routes that share a beginning should
be looked at once: that is what a trie is for.
"""


def longest_route(routes, addresses):
    out = []
    for address in addresses:
        best = -1
        for place, route in enumerate(routes):
            if address.startswith(route) and (best == -1 or len(route) > len(routes[best])):
                best = place
        out.append(best)
    return out
