"""The result so far is joined with the next queue, and with the next: the early nodes are walked over k times, n · k /
2 steps. Join in pairs, so that each node is touched log k times, or keep a heap of the heads.
"""


def one_queue(heads):
    whole = None
    for head in heads:
        last = helper = ListNode()
        one, other = whole, head
        while one and other:
            if one.val <= other.val:
                last.next, one = one, one.next
            else:
                last.next, other = other, other.next
            last = last.next
        last.next = one or other
        whole = helper.next
    return whole
