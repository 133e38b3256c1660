"""The middle node of an odd row is cut off from both halves: [1, 2, 3] loses its 2. The front half keeps it; cut behind the
slow pointer, not at it.
"""


def from_both_ends(head):
    nodes = []
    while head:
        nodes.append(head)
        head = head.next
    last = helper = ListNode()
    left, right = 0, len(nodes) - 1
    while left < right:
        last.next = nodes[left]
        last.next.next = nodes[right]
        last = nodes[right]
        left, right = left + 1, right - 1
    last.next = None
    return helper.next
