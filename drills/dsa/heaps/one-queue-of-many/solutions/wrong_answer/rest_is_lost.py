"""As soon as one of two queues is empty, the join ends, and what is left of the other one is lost: [1] and [2, 3] give
1. Tie the rest behind the last node.
"""


def one_queue(heads):
    def join(one, other):
        last = helper = ListNode()
        while one and other:
            if one.val <= other.val:
                last.next, one = one, one.next
            else:
                last.next, other = other, other.next
            last = last.next
        last.next = None
        return helper.next

    whole = None
    for head in heads:
        whole = join(whole, head) if whole and head else whole or head
    return whole
