"""Attacks as learners' code in each language, and a runner: `python judged_attacks.py RUNG FOLDER LANGUAGE...`.

It prints {LANGUAGE: {NAME: [verdict, value, message]}} as JSON, with what was left behind. Each attack is the body of a
function. One that must be kept from something returns 1 where it got through; one that must be ended names the
verdict that it is ended with. A file of its own, so that it can run as another user.
"""

import json
import os
import socket
import sys
import tempfile
from pathlib import Path

from prepdeck.drills.problem import Function
from prepdeck.drills.program import make_program
from prepdeck.drills.runner import Bounds, run_program
from prepdeck.drills.sandbox import BoxError, probe
from prepdeck.drills.signature import parse_type

TWICE = Function("twice", (("number", parse_type("int")),), parse_type("int"))
BOUNDS = {"javascript": Bounds(2.0, 64, patience=4.0)}  # V8 fights for long before it gives its memory up
QUICK = Bounds(0.4, 64, patience=1.5)
# What stands before the attacks, one attack, and what calls the one with the case's number.
SHELL = {
    "python": ("", "def attack_{number}(number):\n{body}\n", "def twice(n):\n    return globals()[f'attack_{n}'](n)\n"),
    "cpp": (
        """#include <arpa/inet.h>
#include <dirent.h>
#include <fcntl.h>
#include <signal.h>
#include <sys/ipc.h>
#include <sys/msg.h>
#include <sys/ptrace.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>
#include <thread>
#include <fstream>
#include <string>
#include <vector>
bool reads(const char *path) { std::ifstream file(path); return file.good() && file.peek() != EOF; }
int twice(int number);
""",
        "int attack_{number}(int number) {\n    (void)number;\n{body}\n}\n",
        "int (*const attacks[])(int) = {{names}};\nint twice(int number) { return attacks[number](number); }\n",
    ),
    "javascript": (
        """const fs = require("node:fs");
const { spawnSync, spawn } = require("node:child_process");
const reached = (attack) => { try { attack(); return 1; } catch { return 0; } };
""",
        "function attack_{number}(number) {\n{body}\n}\n",
        "function twice(number) { return [{names}][number](number); }\n",
    ),
}
# {victim}: a folder outside that anybody may write. {port}: a listening TCP port. {pid}: the runner. {home}: its home.
KEPT_FROM = {
    "cpp": {
        "fork bomb": "int made = 0; for (int n = 0; n < 200; ++n) { pid_t p = fork(); if (p == 0) { pause(); _exit(0); "
        "} made += p > 0; } return made > 0;",
        "vfork": "return vfork() > 0;",
        "daemonise": "if (fork() == 0) { setsid(); sleep(60); _exit(0); } return errno != EPERM;",
        "start a program": 'return system("/usr/bin/true") == 0;',
        "signal the parent": "return kill({pid}, 0) == 0;",
        "trace the parent": "return ptrace(PTRACE_ATTACH, {pid}, 0, 0) == 0;",
        "TCP to localhost": "int s = socket(AF_INET, SOCK_STREAM, 0); sockaddr_in a{}; a.sin_family = AF_INET;"
        ' a.sin_port = htons({port}); inet_pton(AF_INET, "127.0.0.1", &a.sin_addr);'
        " return connect(s, (sockaddr *)&a, sizeof a) == 0;",
        "unix socket": "int s = socket(AF_UNIX, SOCK_STREAM, 0); sockaddr_un a{}; a.sun_family = AF_UNIX;"
        ' strcpy(a.sun_path, "{victim}/socket"); return connect(s, (sockaddr *)&a, sizeof a) == 0;',
        "write outside": 'return open("{victim}/written", O_CREAT | O_WRONLY, 0600) >= 0;',
        "read the answers": 'return reads("{victim}/secret");',
        "read /etc/passwd": 'return reads("/etc/passwd");',
        "read the home": 'return reads("{home}/diary");',
        "read the parent's environment": 'return reads("/proc/{pid}/environ");',
        "write into /usr": 'return open("/usr/prepdeck-attack", O_CREAT | O_WRONLY, 0600) >= 0;',
        "write into /dev/shm": 'return open("/dev/shm/prepdeck-attack", O_CREAT | O_WRONLY, 0600) >= 0;',
        "shared memory that stays": "return shmget(IPC_PRIVATE, 4096, 0600 | IPC_CREAT) >= 0 ||"
        " semget(IPC_PRIVATE, 1, 0600 | IPC_CREAT) >= 0 || msgget(IPC_PRIVATE, 0600 | IPC_CREAT) >= 0;",
    },
    "javascript": {
        "fork bomb": "return reached(() => { for (let n = 0; n < 20; n += 1) spawn('/usr/bin/sleep', ['60']); });",
        "daemonise": "return reached(() => spawn('/usr/bin/sleep', ['60'], { detached: true }));",
        "start a program": "return spawnSync('/usr/bin/true').status === 0 ? 1 : 0;",
        "signal the parent": "return reached(() => process.kill({pid}, 0));",
        "write outside": "return reached(() => fs.writeFileSync('{victim}/written', 'x'));",
        "read the answers": "return reached(() => fs.readFileSync('{victim}/secret'));",
        "read /etc/passwd": "return reached(() => fs.readFileSync('/etc/passwd'));",
        "read the home": "return reached(() => fs.readFileSync('{home}/diary'));",
        "read the parent's environment": "return reached(() => fs.readFileSync('/proc/{pid}/environ'));",
        "write into /dev/shm": "return reached(() => fs.writeFileSync('/dev/shm/prepdeck-attack', 'x'));",
    },
}
ENDED = {
    "python": {
        "endless loop": ("TLE", "    while True: pass"),
        "C loop": ("TLE", "    return sum(range(10**12))"),
        "swallowed exceptions": ("TLE", "    while 1:\n        try:\n            while 1: pass\n        except: pass"),
        "memory hog": ("MLE", "    held = []\n    while True: held.append(bytearray(1 << 20))"),
        "output flood": ("OLE", "    while True: print('x' * 1000)"),
        "leaving": ("RE", "    import os\n    os._exit(0)"),
        "segfault": ("RE", "    import ctypes\n    ctypes.string_at(0)"),
        "signal to its group": ("RE", "    import os, signal\n    os.killpg(0, signal.SIGKILL)"),
        "filling the disk": ("OLE", "    for n in range(400):\n        with open(f'big{n}', 'wb') as file:"
        " file.write(bytes(15 << 20))"),
    },
    "cpp": {
        "endless loop": ("TLE", "for (volatile int n = 0;; ++n) {}"),
        "sleeping": ("TLE", "sleep(60); return 0;"),
        "threads that go on": ("TLE", "for (int n = 0; n < 4; ++n) std::thread([] { for (volatile int m = 0;; ++m) {} "
        "}).detach(); for (volatile int m = 0;; ++m) {}"),
        "memory hog": ("MLE", "std::vector<std::string> held; for (;;) held.emplace_back(1 << 20, 'x');"),
        "output flood": ("OLE", "for (;;) std::puts(\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\");"),
        "leaving": ("RE", "_exit(0);"),
        "segfault": ("RE", "return *(volatile int *)8;"),
        "endless recursion": ("RE", "volatile char room[1 << 16]; room[0] = 1; return twice(number + 1) + room[0];"),
        "abort": ("RE", "std::abort();"),
        "signal to its group": ("RE", "kill(0, SIGKILL); pause(); return 0;"),
        "filling the disk": ("OLE", "std::string big(15 << 20, 'x'); for (int n = 0; n < 400; ++n)"
        " std::ofstream(\"big\" + std::to_string(n)) << big; return 0;"),
    },
    "javascript": {
        "endless loop": ("TLE", "for (;;);"),
        "swallowed exceptions": ("TLE", "for (;;) { try { for (;;); } catch {} }"),
        "memory hog": ("MLE", "const held = []; for (;;) held.push(new Array(1000).fill(held.length));"),
        "memory hog outside the heap": ("MLE", "const held = []; for (;;) held.push(Buffer.alloc(1 << 24, 1));"),
        "output flood": ("OLE", "for (;;) console.log('x'.repeat(1000));"),
        "leaving": ("RE", "process.exit(0);"),
        "abort": ("RE", "process.abort();"),
        "endless recursion": ("RE", "const down = (n) => down(n) + 1; return down(0);"),
        "signal to its group": ("RE", "process.kill(0, 'SIGKILL'); for (;;);"),
        "filling the disk": ("OLE", "const big = Buffer.alloc(15 << 20); for (let n = 0; n < 400; n += 1)"
        " fs.writeFileSync(`big${n}`, big); return 0;"),
    },
}  # fmt: skip


def program_text(language, bodies, values):
    """Return one program with all attacks: the case's number chooses."""
    before, each, last = SHELL[language]
    parts = [before]
    for number, body in enumerate(bodies):
        for word, value in values.items():
            body = body.replace(f"{{{word}}}", str(value))
        parts.append(each.replace("{number}", str(number)).replace("{body}", body))
    names = ", ".join(f"attack_{number}" for number in range(len(bodies)))
    return "".join([*parts, last.replace("{names}", names)])


def try_language(language, box, values, binaries):
    """Return the outcomes of a language's attacks by name."""
    kept = {} if box.rung == "limits" else KEPT_FROM.get(language, {})
    bodies = kept | {name: body for name, (_, body) in ENDED[language].items()}
    bounds = BOUNDS.get(language, QUICK)
    source = program_text(language, list(bodies.values()), values)
    program = make_program(language, TWICE, source, bounds.memory_mib, box, binaries)
    found = run_program(box, program, [f"[{number}]" for number in range(len(kept))], bounds)
    for number in range(len(kept), len(bodies)):
        found += run_program(box, program, [f"[{number}]"], bounds)
    return {name: [one.verdict, one.value, one.message] for name, one in zip(bodies, found, strict=True)}


def try_all(rung, folder, languages):
    """Judge every attack on a rung; return outcomes by language and name, and what was left behind."""
    from attacks import MarkedBox, survivors

    victim = Path(folder)
    boxes = victim / "boxes"
    boxes.mkdir()
    (victim / "home").mkdir()
    for name in ("secret", "home/diary"):
        (victim / name).write_text("secret", encoding="utf-8")
    tempfile.tempdir = str(boxes)
    probe(rung)
    box = MarkedBox(rung)
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(victim / "socket"))
        unix.listen()
        values = {"victim": victim, "port": tcp.getsockname()[1], "pid": os.getpid(), "home": victim / "home"}
        out = {language: try_language(language, box, values, victim / "binaries") for language in languages}
    left = [str(path) for path in boxes.iterdir()]
    return {"results": out, "folders": left, "processes": survivors(box.mark), "written": (victim / "written").exists()}


if __name__ == "__main__":
    try:
        print(json.dumps(try_all(sys.argv[1], sys.argv[2], sys.argv[3:])))
    except BoxError as error:
        print(json.dumps({"skip": str(error)}))
