"""Plain binary search goes left whenever the wanted number is smaller than the middle one. In 7 9 1 4 that looks for
the 4 on the left of the 9. First ask which half is in order.
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
            if number < tray[middle]:
                high = middle - 1
            else:
                low = middle + 1
        out.append(place)
    return out
