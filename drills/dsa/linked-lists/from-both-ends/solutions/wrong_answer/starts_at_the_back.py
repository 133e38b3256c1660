"""The weaving starts with the reversed half, so the last float leads: [1, 2] becomes 2, 1. Take the first one from the
front half, then one from the back.
"""


def from_both_ends(head):
    nodes = []
    while head:
        nodes.append(head)
        head = head.next
    last = helper = ListNode()
    left, right = 0, len(nodes) - 1
    while left <= right:
        last.next = nodes[right]
        last.next.next = nodes[left]
        last = nodes[left]
        left, right = left + 1, right - 1
    last.next = None
    return helper.next
