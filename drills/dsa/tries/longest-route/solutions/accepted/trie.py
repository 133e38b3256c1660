"""Idea: put the routes into a trie, each node with the number of the route that ends there. A walk along the address passes
all routes that fit; the last one passed is the longest.

Time and space O(total length of all strings); for strings of bounded length that is O(n).
"""


class Node:
    __slots__ = ("route", "ways")

    def __init__(self) -> None:
        self.ways: dict[str, Node] = {}
        self.route = -1


def longest_route(routes: list[str], addresses: list[str]) -> list[int]:
    root = Node()
    for place, route in enumerate(routes):
        node = root
        for letter in route:
            if letter not in node.ways:
                node.ways[letter] = Node()
            node = node.ways[letter]
        node.route = place
    return [follow(root, address) for address in addresses]


def follow(node: Node, address: str) -> int:
    best = node.route
    for letter in address:
        if letter not in node.ways:
            break
        node = node.ways[letter]
        if node.route != -1:
            best = node.route
    return best
