"""Idea: the second, fourth ... float comes from the back half, read backwards. So find the middle with a slow and a fast
pointer, cut there, reverse the back half, and weave the halves.

The front half keeps the middle node. Time O(n), space O(1).
"""


def from_both_ends(head: "ListNode | None") -> "ListNode | None":
    slow = fast = head
    while fast and fast.next and fast.next.next:
        slow, fast = slow.next, fast.next.next
    if slow is None:
        return None
    node, slow.next = slow.next, None
    back = None
    while node:
        node.next, back, node = back, node, node.next
    front = head
    while back:
        rest = back.next
        back.next, front.next = front.next, back
        front, back = back.next, rest
    return head
