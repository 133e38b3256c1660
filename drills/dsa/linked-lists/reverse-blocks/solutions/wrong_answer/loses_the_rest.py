"""The last block's tail is tied to nothing, so the rest that is not a full block falls off. Tie it to what follows."""


def reverse_blocks(head, k):
    before = helper = ListNode(0, None)
    node = head
    while node:
        probe, count = node, 0
        while probe and count < k:
            probe, count = probe.next, count + 1
        if count < k:
            break
        tail, previous = node, None
        while node is not probe:
            node.next, previous, node = previous, node, node.next
        before.next = previous
        before = tail
    return helper.next or head
