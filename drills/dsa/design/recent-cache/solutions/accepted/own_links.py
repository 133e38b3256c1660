"""Idea: a dict from key to node, and the nodes in a doubly linked ring around a helper node: behind it the oldest, before it
the freshest. Taking a node out and putting it before the helper are a few assignments. Time O(1) per call, space O(slots).
"""


class Node:
    __slots__ = ("after", "before", "key", "value")

    def __init__(self, key: int, value: int) -> None:
        self.key, self.value = key, value
        self.before = self.after = self


class RecentCache:
    def __init__(self, slots: int) -> None:
        self.slots = slots
        self.nodes: dict[int, Node] = {}
        self.ring = Node(-1, -1)

    def get(self, key: int) -> int:
        node = self.nodes.get(key)
        if node is None:
            return -1
        self._take_out(node)
        self._make_fresh(node)
        return node.value

    def peek(self, key: int) -> int:
        return self.nodes[key].value if key in self.nodes else -1

    def put(self, key: int, value: int) -> int:
        dropped = -1
        node = self.nodes.get(key)
        if node is not None:
            node.value = value
            self._take_out(node)
        else:
            if len(self.nodes) == self.slots:
                oldest = self.ring.after
                dropped = oldest.key
                self._take_out(oldest)
                del self.nodes[dropped]
            node = self.nodes[key] = Node(key, value)
        self._make_fresh(node)
        return dropped

    def _take_out(self, node: Node) -> None:
        node.before.after, node.after.before = node.after, node.before

    def _make_fresh(self, node: Node) -> None:
        last = self.ring.before
        node.before, node.after = last, self.ring
        last.after = self.ring.before = node
