"""Idea: addresses are short. Keep the routes in a hash map and look up every beginning of the address, longest first.

Time O(n · L) look-ups of O(L) each for strings of length L, space O(n). Good for short strings; the trie saves the factor L.
"""


def longest_route(routes: list[str], addresses: list[str]) -> list[int]:
    place = {route: number for number, route in enumerate(routes)}
    out = []
    for address in addresses:
        beginnings = (address[:length] for length in range(len(address), -1, -1))
        out.append(next((place[text] for text in beginnings if text in place), -1))
    return out
