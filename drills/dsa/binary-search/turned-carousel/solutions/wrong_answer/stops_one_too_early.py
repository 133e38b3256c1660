"""`while low < high` ends with one slide that nobody has looked at: in a tray with a single slide nothing is ever
found. As long as low <= high there is a place left.
"""


def find_slides(tray, wanted):
    out = []
    for number in wanted:
        low, high = 0, len(tray) - 1
        place = -1
        while low < high:
            middle = (low + high) // 2
            if tray[middle] == number:
                place = middle
                break
            if tray[low] <= tray[middle]:
                in_left = tray[low] <= number < tray[middle]
            else:
                in_left = not tray[middle] < number <= tray[high]
            if in_left:
                high = middle - 1
            else:
                low = middle + 1
        out.append(place)
    return out
