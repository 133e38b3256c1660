"""Idea: of the two halves around the middle, one is always in order, and there the two ends tell whether the number can
lie in it. So each look throws one half away although the whole is not sorted.

Time O(log n) for each number, extra space O(1).
"""


def find_slides(tray: list[int], wanted: list[int]) -> list[int]:
    def place_of(number: int) -> int:
        low, high = 0, len(tray) - 1
        while low <= high:
            middle = (low + high) // 2
            if tray[middle] == number:
                return middle
            if tray[low] <= tray[middle]:
                in_left = tray[low] <= number < tray[middle]
            else:
                in_left = not tray[middle] < number <= tray[high]
            if in_left:
                high = middle - 1
            else:
                low = middle + 1
        return -1

    return [place_of(number) for number in wanted]
