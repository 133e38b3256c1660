"""One node from here, one from there, whatever the numbers are: right only where the lists happen to alternate. See it with
[1, 2] and [3]. Compare the two front nodes before each step.
"""


def one_queue(first, second):
    helper = last = ListNode()
    while first and second:
        last.next, first = first, first.next
        last.next.next, second = second, second.next
        last = last.next.next
    last.next = first or second
    return helper.next
