"""Idea: breadth-first search, a round for each day. The neighbours come from a hash map: two words that differ in one
letter are alike once it is covered, so each word lies under as many covered forms as it has letters.

Each form is emptied when it is used. With n words of w letters: time O(n · w²), space O(n · w²).
"""

from collections import defaultdict


def fewest_days(start: str, goal: str, allowed: list[str]) -> int:
    def forms(word: str) -> list[str]:
        return [word[:place] + "*" + word[place + 1 :] for place in range(len(word))]

    under = defaultdict(list)
    for word in set(allowed):
        for form in forms(word):
            under[form].append(word)
    seen = {start}
    today = [start]
    days = 0
    while today:
        if goal in today:
            return days
        tomorrow = []
        for word in today:
            for form in forms(word):
                for other in under.pop(form, []):
                    if other not in seen:
                        seen.add(other)
                        tomorrow.append(other)
        today = tomorrow
        days += 1
    return -1
