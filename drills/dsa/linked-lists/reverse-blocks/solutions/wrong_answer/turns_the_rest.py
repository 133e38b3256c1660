"""The rest at the end is turned round as well. Walk k nodes ahead first; only when they are all there, reverse."""


def reverse_blocks(head, k):
    before = helper = ListNode(0, head)
    while before.next:
        tail = node = before.next
        previous = None
        for _ in range(k):
            if node is None:
                break
            node.next, previous, node = previous, node, node.next
        before.next = previous
        tail.next = node
        before = tail
    return helper.next
