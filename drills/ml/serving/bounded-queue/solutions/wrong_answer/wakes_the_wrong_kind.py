"""One condition for both kinds and notify() for one thread: a put may wake another put, which goes back to sleep, and the take
that could go on is never told. Use two conditions, or notify_all."""

import threading
from collections import deque


class BoundedQueue:
    def __init__(self, room):
        self.room = room
        self.items = deque()
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            while len(self.items) == self.room:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify()

    def take(self):
        with self.changed:
            while not self.items:
                self.changed.wait()
            item = self.items.popleft()
            self.changed.notify()
            return item
