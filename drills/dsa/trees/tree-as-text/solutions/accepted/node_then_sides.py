"""Idea: write the node, then its left side, then its right side, and a dot for nothing. Then a reader that makes the same walk
always knows what the next word is for: it never has to look for the end of a side.

The calls of the reader share one iterator over the words; where it ends, dots were left out. Time O(n), space O(n).
"""

from collections.abc import Iterator


class TreeText:
    def pack(self, root: "TreeNode | None") -> str:
        words = []
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node is None:
                words.append(".")
            else:
                words.append(str(node.val))
                waiting += [node.right, node.left]
        return " ".join(words)

    def unpack(self, text: str) -> "TreeNode | None":
        return self._read(iter(text.split()))

    def _read(self, words: Iterator[str]) -> "TreeNode | None":
        word = next(words, ".")
        if word == ".":
            return None
        node = TreeNode(int(word))
        node.left = self._read(words)
        node.right = self._read(words)
        return node
