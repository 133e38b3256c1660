"""`index` looks through the tray for each number: up to n · n steps, and the order of the slides is not used at all.
Each look at the middle can throw away half of what is left.
"""


def find_slides(tray, wanted):
    out = []
    for number in wanted:
        place = -1
        for position, slide in enumerate(tray):
            if slide == number:
                place = position
                break
        out.append(place)
    return out
