"""A 0 in front is let through, so "10.0.07.1" passes. Some programs read 07 as an octal number; that is why it is not
allowed. Refuse a part of several digits that begins with 0.
"""


def which_address(text):
    parts = text.split(".")
    if len(parts) == 4 and all(part.isdigit() and len(part) <= 3 and int(part) <= 255 for part in parts):
        return "IPv4"
    parts = text.split(":")
    hexadecimal = set("0123456789abcdefABCDEF")
    if len(parts) == 8 and all(1 <= len(part) <= 4 and set(part) <= hexadecimal for part in parts):
        return "IPv6"
    return "neither"
