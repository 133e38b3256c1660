"""From each node, the nodes behind it are counted anew: n² / 2 steps. The count falls by one with each node; one walk, or a
second pointer at a fixed distance, is enough.
"""


def drop_from_back(head, k):
    before = helper = ListNode(0, head)
    while before.next:
        left, node = 0, before.next
        while node:
            left += 1
            node = node.next
        if left == k:
            before.next = before.next.next
            break
        before = before.next
    return helper.next
