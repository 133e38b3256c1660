"""Each block is looked up from the head again: n² / 2k steps. Keep the node before the next block instead."""


def reverse_blocks(head, k):
    helper = ListNode(0, head)
    done = 0
    while True:
        before = helper
        for _ in range(done):
            before = before.next
        end = before
        for _ in range(k):
            end = end.next
            if end is None:
                return helper.next
        following = end.next
        previous, node = following, before.next
        while node is not following:
            node.next, previous, node = previous, node, node.next
        before.next = end
        done += k
