"""Attacks on a box, and a runner that tries them all: `python attacks.py RUNG FOLDER` prints {name: result} as JSON.

Each attack prints "reached" where it gets through. The runner is a file of its own so that it can run as another user.
"""

import json
import os
import socket
import sys
import tempfile
import threading
import uuid
from pathlib import Path

from prepdeck.drills.sandbox import Box, BoxError, probe

# {victim}: a folder outside that anybody may write. {port}: a listening TCP port. {pid}: the runner. {home}: its home.
HARMLESS = {  # these get through where there are limits only, which shows that they are real
    "write outside": "open('{victim}/written', 'w').write('x'); print('reached')",
    "read a file outside": "print('reached' if open('{victim}/secret').read() else '')",
    "list a folder outside": "import os; print('reached' if os.listdir('{victim}') else '')",
    "list the home": "import os; print('reached' if os.listdir('{home}') is not None else '')",
    "read /etc/passwd": "print('reached' if open('/etc/passwd').read() else '')",
    "TCP to localhost": "import socket; socket.create_connection(('127.0.0.1', {port}), 2); print('reached')",
    "unix socket": "import socket; s = socket.socket(socket.AF_UNIX); s.connect('{victim}/socket'); print('reached')",
    "signal the parent": "import os; os.kill({pid}, 0); print('reached')",
    "read the parent's environment": "print('reached' if open('/proc/{pid}/environ', 'rb').read() else '')",
    "start a program": "import subprocess; subprocess.run(['/usr/bin/true'], check=True); print('reached')",
    "fork": "import os; pid = os.fork(); pid or os._exit(0); os.waitpid(pid, 0); print('reached')",
}
HARMFUL = {
    "read /etc/shadow": "print('reached' if open('/etc/shadow').read() else '')",
    "write into /usr": "open('/usr/prepdeck-attack', 'w'); print('reached')",
    "write into the root": "open('/prepdeck-attack', 'w'); print('reached')",
    "write into /dev/shm": "open('/dev/shm/prepdeck-attack', 'w'); print('reached')",
    "fork bomb": """
import os
for _ in range(120):
    if os.fork() == 0:
        import time
        time.sleep(60)
print('reached')
""",
    "daemonise": """
import subprocess
subprocess.Popen(['/usr/bin/sleep', '60'], start_new_session=True)
print('reached')
""",
    "new namespace": """
import ctypes
print('reached' if ctypes.CDLL(None).unshare(0x10000000) == 0 else '')
""",
    "x32 system call": """
import ctypes, errno, platform
libc = ctypes.CDLL(None, use_errno=True)
answer = libc.syscall(0x40000000 | 39)
refused = answer == -1 and ctypes.get_errno() == errno.EPERM
print('' if refused or platform.machine() != 'x86_64' else 'reached')
""",
    "2 GiB": "data = bytearray(2 << 30); print('reached')",
    "System V shared memory": """
import ctypes
print('reached' if ctypes.CDLL(None).shmget(0, 4096, 0o1600) >= 0 else '')
""",
    "message queue": """
import ctypes
libc = ctypes.CDLL('librt.so.1')
print('reached' if libc.mq_open(b'/prepdeck-attack', 0o102, 0o600, None) >= 0 else '')
""",
    "read the parent's memory": "print('reached' if open('/proc/{pid}/mem', 'rb') else '')",
    "fill the disk": """
for number in range(200):
    with open(f'big{number}', 'wb') as file:
        file.write(bytes(15 << 20))
print('reached')
""",
    "fill the disk with small files": """
for number in range(400_000):
    open(f'small{number}', 'w').close()
print('reached')
""",
    "fill the temporary folder": """
import os
for number in range(200):
    with open(os.path.join(os.environ['TMPDIR'], f'big{number}'), 'wb') as file:
        file.write(bytes(15 << 20))
print('reached')
""",
    "64 MiB file": """
with open('big', 'wb') as file:
    for _ in range(64):
        file.write(bytes(1 << 20))
print('reached')
""",
}
POSITIVE = {"threads work": "import threading; t = threading.Thread(target=print, args=('ran',)); t.start(); t.join()"}


class MarkedBox(Box):
    """A box whose processes carry a mark, so that survivors can be found."""

    mark = uuid.uuid4().hex

    def _environment(self, folder):
        return super()._environment(folder) | {"MARK": self.mark}


def survivors(mark):
    """Return the processes that carry the mark."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                if mark.encode() in (entry / "environ").read_bytes():
                    found.append((entry / "cmdline").read_bytes().decode())
            except OSError:
                continue  # it ended, or is not ours
    return found


def try_all(rung, folder):
    """Run every attack on a rung; return outputs by name, and what was left behind."""
    victim = Path(folder)
    boxes = victim / "boxes"
    boxes.mkdir()
    (victim / "secret").write_text("secret", encoding="utf-8")
    (victim / "home").mkdir()
    tempfile.tempdir = str(boxes)
    probe(rung)
    box = MarkedBox(rung)
    with socket.create_server(("127.0.0.1", 0)) as tcp, socket.socket(socket.AF_UNIX) as unix:
        unix.bind(str(victim / "socket"))
        unix.listen()
        values = {"{victim}": str(victim), "{port}": str(tcp.getsockname()[1]), "{pid}": str(os.getpid())}
        values["{home}"] = str(victim / "home")
        attacks = HARMLESS | POSITIVE | ({} if rung == "limits" else HARMFUL)
        out = {}
        for name, source in attacks.items():
            for word, value in values.items():
                source = source.replace(word, value)
            result = box.run_script(source, seconds=10, memory_mib=128)
            out[name] = [result.stdout.strip(), result.stderr.strip().splitlines()[-1:], result.status, result.note]
    left = [str(path) for path in boxes.iterdir()]
    written = (victim / "written").exists()
    return {"results": out, "folders": left, "processes": survivors(box.mark), "written": written}


if __name__ == "__main__":
    assert threading.active_count() == 1
    try:
        print(json.dumps(try_all(*sys.argv[1:])))
    except BoxError as error:
        print(json.dumps({"skip": str(error)}))
