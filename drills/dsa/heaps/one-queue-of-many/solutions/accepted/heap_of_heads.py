"""Idea: only the first node of each queue can be the next one. A heap holds these; the smallest is popped, and the node
behind it takes its place.

For n nodes in k queues: time O(n log k), space O(k). The queue's number in the heap's entries decides between equal
values, because nodes cannot be compared.
"""

from heapq import heapify, heappop, heapreplace


def one_queue(heads: "list[ListNode | None]") -> "ListNode | None":
    heap = [(node.val, number, node) for number, node in enumerate(heads) if node]
    heapify(heap)
    last = helper = ListNode()
    while heap:
        _, number, node = heap[0]
        last.next = node
        last = node
        if node.next:
            heapreplace(heap, (node.next.val, number, node.next))
        else:
            heappop(heap)
    return helper.next
