"""Idea: each station asks its two arms whether a dye comes from there. If both say yes, they meet here; if the station is one of
the two itself, it answers for itself, whatever is further up. Short, and the usual form in an interview; say that a long
chain needs a deep stack. Time O(n), space O(height).
"""


def where_waters_meet(root: "TreeNode | None", first: int, second: int) -> int:
    def meeting(station: "TreeNode | None") -> "TreeNode | None":
        if station is None or station.val in (first, second):
            return station
        left, right = meeting(station.left), meeting(station.right)
        return station if left and right else left or right

    return meeting(root).val
