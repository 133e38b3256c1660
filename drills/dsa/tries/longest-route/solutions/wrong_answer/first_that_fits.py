"""The walk stops at the first route that it meets, which is the shortest. Remember it and go on: a longer one may follow."""


def longest_route(routes, addresses):
    root = {}
    for place, route in enumerate(routes):
        node = root
        for letter in route:
            node = node.setdefault(letter, {})
        node["end"] = place
    out = []
    for address in addresses:
        node = root
        best = node.get("end", -1)
        for letter in address:
            if best != -1 or letter not in node:
                break
            node = node[letter]
            best = node.get("end", -1)
        out.append(best)
    return out
