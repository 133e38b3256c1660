"""0 is a code like any other, but `if code` and `filter(None, …)` leave it out. Test for what you mean, not for truth."""


def two_without_partner(codes):
    lacking = set()
    for code in codes:
        lacking ^= {code}
    found = sorted(filter(None, lacking))
    return found if len(found) == 2 else found * 2
