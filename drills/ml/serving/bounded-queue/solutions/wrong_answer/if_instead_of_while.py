"""`if` before wait: whoever wakes up believes that there still is an item. A third thread that did not sleep may have taken it
in between; then the list is empty, or too full. Test again after waking: while, or wait_for."""

import threading
from collections import deque


class BoundedQueue:
    def __init__(self, room):
        self.room = room
        self.items = deque()
        self.changed = threading.Condition()

    def put(self, item):
        with self.changed:
            if len(self.items) == self.room:
                self.changed.wait()
            self.items.append(item)
            self.changed.notify_all()

    def take(self):
        with self.changed:
            if not self.items:
                self.changed.wait()
            item = self.items.popleft()
            self.changed.notify_all()
            return item
