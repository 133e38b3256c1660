"""Idea: a helper node in front; per block find its last node, reverse up to there, tie both ends, and go on behind it.

The reversal starts with what follows the block as the first "previous" node, so the block's tail is tied by itself.
Time O(n): each node is walked over twice. Space O(1).
"""


def reverse_blocks(head: "ListNode | None", k: int) -> "ListNode | None":
    before = helper = ListNode(0, head)
    while True:
        end = before
        for _ in range(k):
            end = end.next
            if end is None:
                return helper.next
        following = end.next
        previous, node = following, before.next
        while node is not following:
            node.next, previous, node = previous, node, node.next
        tail = before.next
        before.next = end
        before = tail
