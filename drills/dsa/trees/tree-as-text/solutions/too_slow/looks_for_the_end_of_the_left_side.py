"""For each node the reader counts through the words to find where the left side ends: in a chain n² / 2 steps. A reader that makes
the same walk as the writer is there by itself once the left side is read.
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
        words = text.split()
        words += ["."] * (len(words) + 1)

        def read(start):
            if words[start] == ".":
                return None
            node = TreeNode(int(words[start]))
            node.left = read(start + 1)
            end, missing = start + 1, 1
            while missing:
                missing += -1 if words[end] == "." else 1
                end += 1
            node.right = read(end)
            return node

        return read(0)
