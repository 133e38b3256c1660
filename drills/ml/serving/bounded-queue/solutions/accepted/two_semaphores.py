"""One semaphore counts the free places, another the items; a lock guards the list between them."""

from collections import deque
from threading import Lock, Semaphore


class BoundedQueue:
    def __init__(self, room):
        self.free, self.filled = Semaphore(room), Semaphore(0)
        self.lock, self.items = Lock(), deque()

    def put(self, item):
        self.free.acquire()
        with self.lock:
            self.items.append(item)
        self.filled.release()

    def take(self):
        self.filled.acquire()
        with self.lock:
            item = self.items.popleft()
        self.free.release()
        return item
