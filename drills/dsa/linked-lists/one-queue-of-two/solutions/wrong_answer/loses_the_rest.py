"""The loop ends when one list is used up, and what is left of the other one is forgotten: [1] and [2] give [1]. The rest is
in order already, so tie it behind the last node in one step.
"""


def one_queue(first, second):
    helper = last = ListNode()
    while first and second:
        if second.val < first.val:
            last.next, second = second, second.next
        else:
            last.next, first = first, first.next
        last = last.next
        last.next = None
    return helper.next
