"""With two slides left, low and middle are the same place, and tray[low] < tray[middle] says that the left half is not
in order: the 1 in 2 1 is not found. One slide by itself is in order; write <=.
"""


def find_slides(tray, wanted):
    out = []
    for number in wanted:
        low, high = 0, len(tray) - 1
        place = -1
        while low <= high:
            middle = (low + high) // 2
            if tray[middle] == number:
                place = middle
                break
            if tray[low] < tray[middle]:
                in_left = tray[low] <= number < tray[middle]
            else:
                in_left = not tray[middle] < number <= tray[high]
            if in_left:
                high = middle - 1
            else:
                low = middle + 1
        out.append(place)
    return out
