"""The left half is in order, and the number is smaller than the middle one, so it goes left; but it may be smaller than
the left end too and then lies behind the jump: 1 in 5 7 9 1. An ordered half needs both of its ends compared.
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
            left_in_order = tray[low] <= tray[middle]
            in_left = number < tray[middle] if left_in_order else not tray[middle] < number <= tray[high]
            if in_left:
                high = middle - 1
            else:
                low = middle + 1
        out.append(place)
    return out
