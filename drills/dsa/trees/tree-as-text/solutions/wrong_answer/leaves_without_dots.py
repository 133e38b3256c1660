"""A leaf is written without its two dots, and the reader, which takes the next number for a left child, hangs it below the leaf:
[1, 2, 3] becomes "1 2 3", a chain. Every absent child needs its dot, as long as something follows.
"""


class TreeText:
    def pack(self, root):
        words = []
        waiting = [root]
        while waiting:
            node = waiting.pop()
            if node is None:
                words.append(".")
                continue
            words.append(str(node.val))
            if node.left or node.right:
                waiting += [node.right, node.left]
        return " ".join(words)

    def unpack(self, text):
        words = iter(text.split())

        def read():
            word = next(words, ".")
            if word == ".":
                return None
            node = TreeNode(int(word))
            node.left = read()
            node.right = read()
            return node

        return read()
