"""count − 1 cables are the least that can do it, but a cable inside a group joins nothing. Count only those between two
groups.
"""


def first_connected(count, cables):
    return count - 1 if len(cables) >= count - 1 else -1
