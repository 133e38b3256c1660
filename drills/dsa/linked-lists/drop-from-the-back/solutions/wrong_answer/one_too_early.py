"""The loop ends while `ahead` still stands on the last node, one step too early, so the node in front of the right one goes. Test
such a distance with two nodes and k = 1: `ahead` must have left the list when `before` stands in front of the node to drop.
"""


def drop_from_back(head, k):
    before = helper = ListNode(0, head)
    ahead = head
    for _ in range(k):
        if ahead is None:
            return head
        ahead = ahead.next
    while ahead and ahead.next:
        ahead = ahead.next
        before = before.next
    before.next = before.next.next
    return helper.next
