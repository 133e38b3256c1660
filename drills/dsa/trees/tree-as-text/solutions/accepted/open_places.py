"""Idea: without recursion. A stack holds the places that are still open, the next one on top; each word fills one, and a number
opens two more. Dots at the end of the text are left out. Time O(n), space O(n).
"""


class TreeText:
    def pack(self, root: "TreeNode | None") -> str:
        words = []
        open_places = [root]
        while open_places:
            node = open_places.pop()
            words.append(str(node.val) if node else ".")
            if node:
                open_places += [node.right, node.left]
        while words and words[-1] == ".":
            words.pop()
        return " ".join(words)

    def unpack(self, text: str) -> "TreeNode | None":
        start = TreeNode()
        open_places = [(start, "left")]
        for word in text.split():
            parent, side = open_places.pop()
            if word != ".":
                node = TreeNode(int(word))
                setattr(parent, side, node)
                open_places += [(node, "right"), (node, "left")]
        return start.left
