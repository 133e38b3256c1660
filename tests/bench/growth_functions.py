"""Fifty functions whose growth is known, none of them a solution to a drill: what the measurement must tell.

Each takes one argument `x`; KNOWN says the group of its growth (`growth.GROUP_WORDS`) and how an input of
size n is made for it (`growth.MAKERS` beside this file). Imports stand inside, as each function travels alone.
"""


def first_of_a_list(x):
    return x[0]


def ends_of_a_list(x):
    return x[0] + x[-1] + len(x)


def a_formula(x):
    return x * (x + 1) // 2 % 1000003


def the_middle_of_a_sorted_list(x):
    return x[len(x) // 2]


def one_bisection(x):
    import bisect

    return bisect.bisect_left(x, x[-1] // 2)


def halving_a_number(x):
    c = 0
    while x:
        x //= 2
        c += 1
    return c


def hand_written_bisection(x):
    a, b = 0, len(x)
    while a < b:
        m = (a + b) // 2
        if x[m] < 7:
            a = m + 1
        else:
            b = m
    return a


def fast_power(x):
    r, b, e = 1, 3, x
    while e:
        if e & 1:
            r = r * b % 998244353
        b = b * b % 998244353
        e >>= 1
    return r


def sum_by_hand(x):
    t = 0
    for v in x:
        t += v
    return t


def sum_of_all(x):
    return sum(x)


def maximum(x):
    return max(x)


def reversed_copy(x):
    return x[::-1][0]


def two_pointers(x):
    a, b, t = 0, len(x) - 1, 0
    while a < b:
        t += x[a] < x[b]
        a += 1
        b -= 1
    return t


def prefix_sums(x):
    p = [0]
    for v in x:
        p.append(p[-1] + v)
    return p[-1]


def a_set(x):
    return len(set(x))


def counting_in_a_dict(x):
    d = {}
    for v in x:
        d[v % 1000] = d.get(v % 1000, 0) + 1
    return len(d)


def a_dict_of_all(x):
    d = {}
    for i, v in enumerate(x):
        d[v] = i
    return len(d)


def best_run_kadane(x):
    b = c = x[0]
    for v in x[1:]:
        c = max(v, c + v)
        b = max(b, c)
    return b


def letters_counted(x):
    c = [0] * 26
    for s in x:
        c[ord(s) - 97] += 1
    return max(c)


def text_upper_case(x):
    return x.upper().count("A")


def split_and_join(x):
    return len("-".join(x.split("e")))


def monotonic_stack(x):
    s = []
    for v in x:
        while s and s[-1] < v:
            s.pop()
        s.append(v)
    return len(s)


def deque_round_trip(x):
    from collections import deque

    d = deque(x)
    for _ in range(len(x)):
        d.append(d.popleft())
    return d[0]


def heapify(x):
    import heapq

    h = list(x)
    heapq.heapify(h)
    return h[0]


def three_passes(x):
    a = min(x)
    b = max(x)
    return sum(1 for v in x if v - a < b - v)


def a_running_window(x):
    t = sum(x[:5])
    b = t
    for i in range(5, len(x)):
        t += x[i] - x[i - 5]
        b = max(b, t)
    return b


def sieve(x):
    s = bytearray([1]) * (x + 1)
    for i in range(2, int(x**0.5) + 1):
        if s[i]:
            s[i * i :: i] = bytes(len(range(i * i, x + 1, i)))
    return sum(s)


def smallest_of_sorted(x):
    return sorted(x)[0]


def sort_by_key(x):
    return sorted(x, key=lambda v: -v)[0]


def heap_sort(x):
    import heapq

    h = []
    for v in x:
        heapq.heappush(h, v)
    rising = [heapq.heappop(h) for _ in range(len(h))]
    return rising[0]


def merge_sort(x):
    def go(a):
        if len(a) < 2:
            return a
        m = len(a) // 2
        left, right = go(a[:m]), go(a[m:])
        o, i, j = [], 0, 0
        while i < len(left) and j < len(right):
            if left[i] <= right[j]:
                o.append(left[i])
                i += 1
            else:
                o.append(right[j])
                j += 1
        return o + left[i:] + right[j:]

    return go(x)[0]


def bisect_for_each(x):
    import bisect

    return sum(bisect.bisect_left(x, v + 1) for v in x) % 97


def quick_sort(x):
    def go(a):
        if len(a) < 2:
            return a
        p = a[len(a) // 2]
        return go([v for v in a if v < p]) + [v for v in a if v == p] + go([v for v in a if v > p])

    return go(x)[0]


def all_pairs(x):
    t = 0
    for a in x:
        for b in x:
            t += a < b
    return t


def half_of_the_pairs(x):
    t = 0
    for i in range(len(x)):
        for j in range(i):
            t += x[i] == x[j]
    return t


def in_a_list_for_each(x):
    return sum(-v in x for v in x)


def pop_0_until_empty(x):
    a = list(x)
    t = 0
    while a:
        t += a.pop(0)
    return t


def insert_0_for_each(x):
    a = []
    for v in x:
        a.insert(0, v)
    return a[0]


def slice_in_a_loop(x):
    t = 0
    for i in range(len(x)):
        t += len(x[i:])
    return t


def bubble_sort(x):
    a = list(x)
    for i in range(len(a)):
        for j in range(len(a) - 1 - i):
            if a[j] > a[j + 1]:
                a[j], a[j + 1] = a[j + 1], a[j]
    return a[0]


def insertion_sort(x):
    a = list(x)
    for i in range(1, len(a)):
        v, j = a[i], i
        while j and a[j - 1] > v:
            a[j] = a[j - 1]
            j -= 1
        a[j] = v
    return a[0]


def longest_common_subsequence_with_itself(x):
    n = len(x)
    p = [0] * (n + 1)
    for a in x:
        q = [0]
        for j, b in enumerate(x):
            q.append(p[j] + 1 if a == b else max(p[j + 1], q[j]))
        p = q
    return p[-1]


def a_square_table(x):
    t = [[i ^ j for j in range(x)] for i in range(x)]
    return t[-1][-1]


def all_triples(x):
    t = 0
    for a in x:
        for b in x:
            for c in x:
                t += a < b < c
    return t


def matrix_product(x):
    a = [[i + j for j in range(x)] for i in range(x)]
    c = [[0] * x for _ in range(x)]
    for i in range(x):
        for j in range(x):
            s = 0
            for k in range(x):
                s += a[i][k] * a[k][j]
            c[i][j] = s
    return c[0][0]


def all_paths_floyd(x):
    d = [[(i * 7 + j * 3) % 50 + 1 for j in range(x)] for i in range(x)]
    for k in range(x):
        for i in range(x):
            for j in range(x):
                if d[i][k] + d[k][j] < d[i][j]:
                    d[i][j] = d[i][k] + d[k][j]
    return d[0][0]


def rising_triples_by_index(x):
    n, t = len(x), 0
    for i in range(n):
        for j in range(i):
            for k in range(j):
                t += x[k] < x[j] < x[i]
    return t


def fibonacci_by_recursion(x):
    def fib(k):
        return k if k < 2 else fib(k - 1) + fib(k - 2)

    return fib(x)


def all_subsets(x):
    t = 0
    for m in range(1 << x):
        t += m & 1
    return t


def subset_sums_by_recursion(x):
    def go(i, s):
        return s % 3 == 0 if i == x else go(i + 1, s) + go(i + 1, s + i)

    return go(0, 0)


KNOWN = (
    (first_of_a_list, 0, "ints"),
    (ends_of_a_list, 0, "ints"),
    (a_formula, 0, "n"),
    (the_middle_of_a_sorted_list, 0, "sorted"),
    (one_bisection, 0, "sorted"),
    (halving_a_number, 0, "n"),
    (hand_written_bisection, 0, "sorted"),
    (fast_power, 0, "n"),
    (sum_by_hand, 1, "ints"),
    (sum_of_all, 1, "ints"),
    (maximum, 1, "ints"),
    (reversed_copy, 1, "ints"),
    (two_pointers, 1, "ints"),
    (prefix_sums, 1, "ints"),
    (a_set, 1, "ints"),
    (counting_in_a_dict, 1, "ints"),
    (a_dict_of_all, 1, "ints"),
    (best_run_kadane, 1, "ints"),
    (letters_counted, 1, "text"),
    (text_upper_case, 1, "text"),
    (split_and_join, 1, "text"),
    (monotonic_stack, 1, "ints"),
    (deque_round_trip, 1, "ints"),
    (heapify, 1, "ints"),
    (three_passes, 1, "ints"),
    (a_running_window, 1, "ints"),
    (sieve, 1, "n"),
    (smallest_of_sorted, 1, "ints"),
    (sort_by_key, 1, "ints"),
    (heap_sort, 1, "ints"),
    (merge_sort, 1, "ints"),
    (bisect_for_each, 1, "sorted"),
    (quick_sort, 1, "ints"),
    (all_pairs, 2, "ints"),
    (half_of_the_pairs, 2, "ints"),
    (in_a_list_for_each, 2, "ints"),
    (pop_0_until_empty, 2, "long"),
    (insert_0_for_each, 2, "long"),
    (slice_in_a_loop, 2, "ints"),
    (bubble_sort, 2, "ints"),
    (insertion_sort, 2, "ints"),
    (longest_common_subsequence_with_itself, 2, "ints"),
    (a_square_table, 2, "n"),
    (all_triples, 3, "ints"),
    (matrix_product, 3, "n"),
    (all_paths_floyd, 3, "n"),
    (rising_triples_by_index, 3, "ints"),
    (fibonacci_by_recursion, 4, "n"),
    (all_subsets, 4, "n"),
    (subset_sums_by_recursion, 4, "n"),
)
