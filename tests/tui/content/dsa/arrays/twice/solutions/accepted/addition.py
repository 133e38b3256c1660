"""Idea: the number plus itself."""


def twice(number):
    return number + number
