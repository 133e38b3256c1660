"""The node is counted before its left side, but all bids on the left side are lower and come first: in [2, 1] the lowest is 1.
Count a node when you come back from its left side.
"""


def kth_lowest(root, k):
    waiting = [root]
    while True:
        node = waiting.pop()
        k -= 1
        if k == 0:
            return node.val
        waiting += [child for child in (node.right, node.left) if child]
