"""An empty queue is taken as a reason to return nothing, but the other one may be full of people: [] and [1] is [1]. With a
helper node and the rest tied at the end, empty lists need no line of their own.
"""


def one_queue(first, second):
    if first is None or second is None:
        return None
    helper = last = ListNode()
    while first and second:
        if second.val < first.val:
            last.next, second = second, second.next
        else:
            last.next, first = first, first.next
        last = last.next
    last.next = first or second
    return helper.next
