"""`codes.count` walks through the whole list for each code: n² comparisons. XOR, or a set, needs one walk."""


def two_without_partner(codes):
    return sorted(code for code in codes if codes.count(code) == 1)
