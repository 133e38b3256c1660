"""Idea: put the nodes into an array; then both ends are at hand, and two indexes walk towards each other. Short and safe, but
it needs memory for all nodes. Time O(n), space O(n).
"""


def from_both_ends(head: "ListNode | None") -> "ListNode | None":
    nodes = []
    while head:
        nodes.append(head)
        head = head.next
    last = helper = ListNode()
    left, right = 0, len(nodes) - 1
    while left <= right:
        last.next = nodes[left]
        last.next.next = nodes[right]
        last = nodes[right]
        left, right = left + 1, right - 1
    last.next = None
    return helper.next
