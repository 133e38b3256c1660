"""When both fronts are equal, both pointers go on but only one node is tied: [5] and [5] give [5]. Take just one of them; the
other one stays the front of its list and is taken next.
"""


def one_queue(first, second):
    helper = last = ListNode()
    while first and second:
        if second.val < first.val:
            last.next, second = second, second.next
        else:
            if first.val == second.val:
                second = second.next
            last.next, first = first, first.next
        last = last.next
    last.next = first or second
    return helper.next
