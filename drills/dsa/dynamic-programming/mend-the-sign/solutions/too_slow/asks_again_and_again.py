"""The recursion is right, but the same pairs of beginnings are asked again and again: about 3ⁿ calls, and 20 letters
already take minutes. There are only n · m different pairs; remember their answers.
"""


def fewest_changes(written, meant):
    if not written or not meant:
        return len(written) + len(meant)
    if written[-1] == meant[-1]:
        return fewest_changes(written[:-1], meant[:-1])
    return 1 + min(
        fewest_changes(written[:-1], meant[:-1]),
        fewest_changes(written[:-1], meant),
        fewest_changes(written, meant[:-1]),
    )
