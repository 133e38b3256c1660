"""All characters of an empty part are hexadecimal digits, for there are none, so "1:2:3::5:6:7:8" passes. Ask for at
least one digit in each part.
"""


def which_address(text):
    def is_byte(part):
        return part.isdigit() and int(part) <= 255 and str(int(part)) == part

    if text.count(".") == 3 and all(map(is_byte, text.split("."))):
        return "IPv4"
    hexadecimal = set("0123456789abcdefABCDEF")
    if text.count(":") == 7 and all(len(part) <= 4 and set(part) <= hexadecimal for part in text.split(":")):
        return "IPv6"
    return "neither"
