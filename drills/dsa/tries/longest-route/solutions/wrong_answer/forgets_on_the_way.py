"""Only the node where the walk ends is asked. If the address goes on beyond a route, that route was passed earlier: take
down every route that you pass, and keep the last.
"""


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
        for letter in address:
            if letter not in node:
                break
            node = node[letter]
        out.append(node.get("end", -1))
    return out
