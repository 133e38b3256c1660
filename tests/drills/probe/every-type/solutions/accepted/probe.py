"""Idea: change each a little."""


def mirror(node):
    stack = [node]
    while stack:
        if one := stack.pop():
            one.left, one.right = one.right, one.left
            stack += [one.left, one.right]
    return node


def reverse(node):
    last = None
    while node:
        node.next, last, node = last, node, node.next
    return last


def every_type(count, ratio, flag, word, sign, row, grid, pair, pairs, words, head, heads, root, links):
    assert isinstance(pair, tuple)
    return (
        count + 1, ratio / 2, not flag, word + sign, sign, row[::-1], [*grid, row], (pair[0] + 1, pair[1] + "!"),
        [(b, a) for a, b in pairs], words[::-1], reverse(head), heads[::-1], mirror(root), links[::-1],
    )  # fmt: skip
