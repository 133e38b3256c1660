"""When the list is shorter than k, the front pointer stops at the end and the first node goes: [10, 20] with k = 3 must stay
as it is. Tell "arrived exactly at the end" from "could not get that far".
"""


def drop_from_back(head, k):
    ahead = head
    for _ in range(k):
        if ahead is None:
            break
        ahead = ahead.next
    before = helper = ListNode(0, head)
    while ahead:
        ahead = ahead.next
        before = before.next
    if before.next:
        before.next = before.next.next
    return helper.next
