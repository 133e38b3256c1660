"""`if not number` is true for an absent child and for the number 0, so every 0 vanishes with all that hangs below it. Ask for the
dot, or for None, by name.
"""


class TreeText:
    def pack(self, root):
        words = []
        waiting = [root]
        while waiting:
            node = waiting.pop()
            words.append(str(node.val) if node else ".")
            if node:
                waiting += [node.right, node.left]
        return " ".join(words)

    def unpack(self, text):
        words = iter(text.replace(".", "0").split())

        def read():
            number = int(next(words, 0))
            if not number:
                return None
            node = TreeNode(number)
            node.left = read()
            node.right = read()
            return node

        return read()
