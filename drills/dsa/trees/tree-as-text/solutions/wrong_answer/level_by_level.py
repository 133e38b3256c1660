"""Both directions go level by level: each fits the other, but not the text that was agreed on, where the whole left side comes
before the right one. A format is a promise to others; check your text against the example in the statement.
"""


class TreeText:
    def pack(self, root):
        words = []
        level = [root]
        for node in level:
            words.append(str(node.val) if node else ".")
            if node:
                level += [node.left, node.right]
        return " ".join(words)

    def unpack(self, text):
        words = iter(text.split())

        def node_of(word):
            return None if word == "." else TreeNode(int(word))

        root = node_of(next(words, "."))
        level = [root] if root else []
        for node in level:
            node.left = node_of(next(words, "."))
            node.right = node_of(next(words, "."))
            level += [child for child in (node.left, node.right) if child]
        return root
