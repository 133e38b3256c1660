"""The test for a free place was made before the lock was taken: two producers see the same place and both use it. Test and
change belong under one lock."""

import threading
import time
from collections import deque


class BoundedQueue:
    def __init__(self, room):
        self.room = room
        self.items = deque()
        self.lock = threading.Lock()

    def put(self, item):
        while len(self.items) >= self.room:
            time.sleep(0.001)
        with self.lock:
            self.items.append(item)

    def take(self):
        while True:
            with self.lock:
                if self.items:
                    return self.items.popleft()
            time.sleep(0.001)
