"""Runs in the box: calls the learner's Python on every case and says what came out. Knows no expected answer.

Self-contained. The request comes on stdin: one line of JSON, then one line of JSON arguments per case. Results go as
JSON lines to the descriptor RESULT_FD:

    {"ready": true}                                   the file is compiled and loaded
    {"refused": sentence, "line": n}                  it cannot be: the learner's file is wrong
    {"case": i, "cpu": s, "wall": s, "kib": n, "written": bytes so far, "value": JSON}
    {"case": i, ..., "error": sentence, "memory": bool, "line": n}
    {"again": true}                                   from here on: the quick cases in reversed order, file loaded anew

It sets no timer and gives no verdict: both belong to the judge outside.
"""

from __future__ import annotations

import builtins
import io
import os
import sys
import time

TYPE_CHECKING = False  # importing typing would take longer than most solutions
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any

FILE = "solution.py"
MESSAGE = 500  # characters of an error's message
NODE_LIMIT = 1_000_000
RECURSION = 200_000

# Names that learners use without importing them, by where they come from ("" = modules).
USUAL = {
    "collections": ("Counter", "defaultdict", "deque", "OrderedDict"),
    "typing": ("List", "Optional", "Dict", "Tuple", "Set"),
    "": ("heapq", "bisect", "math", "itertools", "functools", "random", "string", "re", "collections"),
}


class ListNode:
    """A node of a linked list."""

    def __init__(self, val: Any = 0, next: ListNode | None = None) -> None:  # noqa: A002
        self.val = val
        self.next = next


class TreeNode:
    """A node of a binary tree."""

    def __init__(self, val: Any = 0, left: TreeNode | None = None, right: TreeNode | None = None) -> None:
        self.val = val
        self.left = left
        self.right = right


class Counted(io.RawIOBase):
    """Standard output that counts what passes."""

    total = 0

    def writable(self) -> bool:
        """Return True."""
        return True

    def write(self, data: Any) -> int:
        """Pass `data` on to the real standard output."""
        done = os.write(1, data)
        self.total += done
        return done


class _Rules:
    """What the interpreter's own JSON scanner asks for."""

    strict = True
    object_hook = object_pairs_hook = None
    parse_float, parse_int, parse_constant = float, int, float
    memo: dict[str, str] = {}  # noqa: RUF012


def json_codec() -> tuple[Callable[[str], Any], Callable[[Any], str]]:
    """Return JSON's loads and dumps.

    They are built on the C functions behind the json module: importing the module itself takes as long as starting
    the interpreter. Where these are missing or want other arguments, it is the module.
    """
    try:
        import _json

        scan = _json.make_scanner(_Rules)  # type: ignore[arg-type]

        def write(value: Any, level: int) -> Any:
            """Encode with a fresh memory of what is being encoded, for one that failed would keep it."""
            encode = _json.make_encoder({}, refuse, _json.encode_basestring_ascii, None, ":", ",", False, False, True)
            return encode(value, level)

        if scan('{"a":[1.5,null]}', 0)[0] == {"a": [1.5, None]} and "".join(write([1, "é"], 0)) == '[1,"\\u00e9"]':
            return lambda text: scan(text.strip(), 0)[0], lambda value: "".join(write(value, 0))
    except (ImportError, AttributeError, TypeError):
        pass  # another interpreter: the module below says the same, only later
    import json

    return json.loads, lambda value: json.dumps(value, separators=(",", ":"))


def refuse(value: Any) -> Any:
    """Raise TypeError for a value that JSON has no form for."""
    raise TypeError(f"{type(value).__name__} has no form in JSON")


def to_list(value: list[Any], inner: Callable[[Any], Any]) -> ListNode | None:
    """Build a linked list from an array."""
    head = None
    for entry in reversed(value):
        head = ListNode(inner(entry), head)
    return head


def from_list(node: Any, inner: Callable[[Any], Any]) -> list[Any]:
    """Write a linked list as an array; ValueError where it is endless."""
    out: list[Any] = []
    while node is not None:
        if len(out) > NODE_LIMIT:
            raise ValueError("the linked list that came back never ends: it has a cycle")
        out.append(inner(node.val))
        node = node.next
    return out


def to_tree(value: list[Any], inner: Callable[[Any], Any]) -> TreeNode | None:
    """Build a tree from level order, None for an absent child; absent nodes have no entries for children."""
    if not value or value[0] is None:
        return None
    root = TreeNode(inner(value[0]))
    parents, at = [root], 1
    for parent in parents:  # the list grows while we walk
        for side in ("left", "right"):
            if at < len(value):
                if value[at] is not None:
                    child = TreeNode(inner(value[at]))
                    setattr(parent, side, child)
                    parents.append(child)
                at += 1
    return root


def from_tree(root: Any, inner: Callable[[Any], Any]) -> list[Any]:
    """Write a tree in level order, without the absent children at the end; ValueError where it is endless."""
    out: list[Any] = []
    level = [root]
    for node in level:
        if node is None:
            out.append(None)
            continue
        out.append(inner(node.val))
        if len(level) > NODE_LIMIT:
            raise ValueError("the tree that came back never ends: it has a cycle")
        level += [node.left, node.right]
    while out and out[-1] is None:
        out.pop()
    return out


# Further types by name, each with what makes a converter for it: see tensor_worker.
READERS: dict[str, Any] = {"rng": lambda _: __import__("random").Random}
WRITERS: dict[str, Any] = {}


def same(value: Any) -> Any:
    """Return `value`."""
    return value


def reader(kind: list[Any]) -> Callable[[Any], Any]:
    """Return what turns JSON into an argument of type `kind`."""
    return _converter(kind, to_list, to_tree, tuple, READERS)


def writer(kind: list[Any]) -> Callable[[Any], Any]:
    """Return what turns an answer of type `kind` into JSON."""
    return _converter(kind, from_list, from_tree, list, WRITERS)


def _converter(kind: list[Any], lists: Any, trees: Any, pair: Any, others: dict[str, Any]) -> Callable[[Any], Any]:
    """Return a converter for `kind`; `same` where JSON is already right."""
    if (name := kind[0]) in others:
        return others[name](kind)  # type: ignore[no-any-return]
    inner = [_converter(part, lists, trees, pair, others) for part in kind[1:]]
    if name == "list":
        return lambda value: lists(value, inner[0])
    if name == "tree":
        return lambda value: trees(value, inner[0])
    if name == "tuple":
        return lambda value: pair(one(entry) for one, entry in zip(inner, value, strict=True))
    if name == "array" and inner[0] is not same:
        return lambda value: [inner[0](entry) for entry in value]
    return same


def names_of(code: Any) -> set[str]:
    """Return all names that compiled code looks up, nested functions and classes included."""
    inner = [names_of(one) for one in code.co_consts if hasattr(one, "co_names")]
    return set(code.co_names).union(*inner)


def load(code: Any) -> dict[str, Any]:
    """Run the learner's file in a fresh namespace that knows the usual names; return the namespace."""
    space: dict[str, Any] = {
        "__name__": "solution",
        "__builtins__": builtins,
        "ListNode": ListNode,
        "TreeNode": TreeNode,
    }
    used = names_of(code)
    for module, names in USUAL.items():
        for name in names:
            if name in used:  # importing them all would take longer than most solutions
                loaded = __import__(module or name)
                space[name] = getattr(loaded, name) if module else loaded
    exec(code, space)
    return space


class Clock:
    """CPU and wall time since it was made."""

    def __init__(self) -> None:
        self.wall, self.all, self.own = time.perf_counter(), time.process_time(), time.thread_time()

    def stop(self) -> tuple[float, float]:
        """Return CPU seconds and wall seconds.

        Under a CPU limit the kernel counts a process in steps of 4 ms, but a thread exactly; so this thread's time
        counts, unless others have clearly worked too.
        """
        own, every = time.thread_time() - self.own, time.process_time() - self.all
        return (every if every > own + 0.01 else own), time.perf_counter() - self.wall


class Call:
    """One call of the learner's function."""

    def __init__(self, request: dict[str, Any], space: dict[str, Any]) -> None:
        self.function = space[request["name"]]
        self.readers = [reader(kind) for kind in request["types"]]
        self.place = request["in_place"]
        self.writer = writer(request["answer"])

    def run(self, args: list[Any]) -> tuple[float, float, Any]:
        """Call it; return CPU seconds, wall seconds, and the answer as JSON."""
        values = [read(value) for read, value in zip(self.readers, args, strict=True)]
        clock = Clock()
        answer = self.function(*values)
        cpu, wall = clock.stop()
        return cpu, wall, self._written(values[self.place] if self.place is not None else answer)

    def _written(self, answer: Any) -> Any:
        """Return the answer as JSON; what does not look like its type is passed on as it is, for the judge to name."""
        try:
            return self.writer(answer)
        except (TypeError, AttributeError):
            return answer


class ClassCall:
    """A row of calls on a fresh object of the learner's class."""

    def __init__(self, request: dict[str, Any], space: dict[str, Any]) -> None:
        self.make = space[request["name"]]
        self.methods = {
            name: ([reader(kind) for kind in kinds], writer(answer)) for name, kinds, answer in request["methods"]
        }

    def run(self, args: list[Any]) -> tuple[float, float, Any]:
        """Make the calls; return CPU seconds, wall seconds, and their answers."""
        calls = []
        for name, *values in args[0]:
            readers, write = self.methods["init" if name == self.make.__name__ else name]
            calls.append((name, [read(value) for read, value in zip(readers, values, strict=True)], write))
        clock = Clock()
        thing = self.make(*calls[0][1])
        answers = [None, *(write(getattr(thing, name)(*values)) for name, values, write in calls[1:])]
        cpu, wall = clock.stop()
        return cpu, wall, answers


class Memory:
    """The peak of this process's memory, per case: /proc where there is one, else the peak so far."""

    def __init__(self) -> None:
        status, clear = os.environ.get("STATUS_FD"), os.environ.get("CLEAR_FD")
        try:
            self.status = int(status) if status else os.open("/proc/self/status", os.O_RDONLY)
            self.clear = int(clear) if clear else os.open("/proc/self/clear_refs", os.O_WRONLY)
        except OSError:
            self.status = self.clear = -1
        self.start = 0

    def peak(self) -> int:
        """Return the peak since the last reset, KiB."""
        if self.status < 0:
            import resource

            most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            return most // 1024 if sys.platform == "darwin" else most
        text = os.pread(self.status, 4096, 0)
        return int(text[text.index(b"VmHWM:") + 6 :].split(None, 1)[0])

    def reset(self) -> None:
        """Forget the peak and note where this case starts."""
        if self.clear >= 0:
            os.write(self.clear, b"5")
        self.start = self.peak()

    def used(self) -> int:
        """Return how far the peak rose above the start, KiB."""
        return max(0, self.peak() - self.start)


def last_line(error: BaseException) -> int | None:
    """Return the line of the learner's file where the error arose; None where it never was there."""
    found = None
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            found = trace.tb_lineno
        trace = trace.tb_next
    return found


def describe(error: BaseException) -> str:
    """Return an error's type and message in at most MESSAGE characters."""
    if isinstance(error, SystemExit):
        return "the code called sys.exit()"
    if isinstance(error, RecursionError):
        return f"RecursionError: more than {RECURSION} calls deep"
    try:
        text = str(error)
    except Exception:
        text = ""
    name = type(error).__name__
    return (f"{name}: {text}" if text else name)[:MESSAGE]


class Worker:
    """The request, the way back, and the loop over the cases."""

    def __init__(self) -> None:
        self.out = int(os.environ["RESULT_FD"])
        self.loads, self.dumps = json_codec()
        head, *rows = sys.stdin.buffer.read().decode().split("\n")
        self.cases: list[str] = rows
        self.request: dict[str, Any] = self.loads(head)
        self.printed = Counted()
        sys.stdout = sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(self.printed, 8192), encoding="utf-8", errors="backslashreplace", line_buffering=True
        )
        self.memory = Memory()

    def send(self, message: dict[str, Any]) -> None:
        """Write one result line."""
        data = memoryview(self.dumps(message).encode() + b"\n")
        while data:
            data = data[os.write(self.out, data) :]

    def confine(self) -> None:
        """Set this process's own limits: after its start, so that nothing is forked with them."""
        import resource

        for name, value in self.request["limits"].items():
            kind = getattr(resource, name)
            hard = resource.getrlimit(kind)[1]
            value = value if hard == resource.RLIM_INFINITY else min(value, hard)
            try:
                resource.setrlimit(kind, (value, value))
            except (ValueError, OSError):
                if sys.platform != "darwin":
                    raise

    def prepare(self) -> Callable[[list[Any]], Any]:
        """Compile and load the learner's file; refuse it with a sentence where that fails."""
        code = compile(self.request["source"], FILE, "exec", dont_inherit=True)
        space = load(code)
        name = self.request["name"]
        if not callable(space.get(name)):
            what = "class" if self.request["methods"] else "function"
            raise LookupError(f"there is no {what} named {name}; keep the name that the first lines gave")
        return self.caller(space)

    def caller(self, space: dict[str, Any]) -> Callable[[list[Any]], Any]:
        """Return the function from a case's arguments to CPU seconds, wall seconds and the answer as JSON."""
        return (ClassCall if self.request["methods"] else Call)(self.request, space).run

    def one(self, call: Callable[[list[Any]], Any], case: int) -> float:
        """Run one case and send its result; return the CPU seconds it took."""
        args = self.loads(self.cases[case])
        result: dict[str, Any] = {"case": case, "cpu": 0.0, "wall": 0.0}
        self.memory.reset()
        try:
            result["cpu"], result["wall"], result["value"] = call(args)
        except BaseException as error:
            memory = isinstance(error, MemoryError)
            result |= {"error": describe(error), "memory": memory, "line": last_line(error)}
            del error
        del args
        result["kib"] = self.memory.used()
        sys.stdout.flush()
        result["written"] = self.printed.total
        try:
            self.send(result)
        except (TypeError, ValueError, RecursionError) as error:
            value = result.pop("value", None)
            name = type(value).__name__
            sentence = f"the answer is a {name} that JSON cannot hold ({error}); return plain lists and numbers"
            self.send(result | {"error": sentence[:MESSAGE], "memory": False, "line": None})
        return float(result["cpu"])

    def run(self) -> None:
        """Do all of the request."""
        import faulthandler

        faulthandler.enable(file=2, all_threads=False)  # a segmentation fault names the learner's line
        self.confine()
        sys.setrecursionlimit(RECURSION)
        try:
            call = self.prepare()
        except BaseException as error:
            line = error.lineno if isinstance(error, SyntaxError) else last_line(error)
            known = isinstance(error, LookupError) and line is None
            sentence = str(error.args[0]) if known else describe(error)
            if isinstance(error, SyntaxError):
                sentence = f"{type(error).__name__}: {error.msg}"
            self.send({"refused": sentence, "line": line, "syntax": isinstance(error, SyntaxError) or known})
            return
        self.send({"ready": True})
        took = {case: self.one(call, case) for case in self.request["order"]}
        quick = [case for case in self.request["again"] if took.get(case, 1.0) <= self.request["again_below"]]
        if quick:
            self.send({"again": True})
            call = self.prepare()
            for case in reversed(quick):
                self.one(call, case)


if __name__ == "__main__":
    Worker().run()
    sys.stdout.flush()
    os._exit(0)  # threads that the learner left running do not keep the box open
