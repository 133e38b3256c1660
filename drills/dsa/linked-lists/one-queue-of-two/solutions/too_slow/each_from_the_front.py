"""Each node of the second queue looks for its place from the front: n · m steps. Its place is never before that of the node
taken last, so go on from there.
"""


def one_queue(first, second):
    helper = ListNode(0, first)
    while second:
        rest = second.next
        before = helper
        while before.next and before.next.val <= second.val:
            before = before.next
        second.next, before.next = before.next, second
        second = rest
    return helper.next
