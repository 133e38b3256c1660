"""The first queue without passengers ends everything: from [[], [5]] nothing is left. A head that is None says nothing
about the other queues; skip it.
"""

from heapq import heappop, heappush


def one_queue(heads):
    heap = []
    for number, node in enumerate(heads):
        if node is None:
            break
        heappush(heap, (node.val, number, node))
    last = helper = ListNode()
    while heap:
        _, number, node = heappop(heap)
        last.next = node
        last = node
        if node.next:
            heappush(heap, (node.next.val, number, node.next))
    return helper.next
