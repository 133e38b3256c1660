"""Host code written for a GPU runs on the CPU: device="cuda" becomes the CPU, torch.cuda answers as an A100 would.

`torch.empty` is filled with NaN here, so that what nobody writes shows.
"""

import contextlib
import importlib
import math
import weakref
from types import SimpleNamespace
from typing import Any

MAKERS = ("empty", "empty_like", "empty_strided", "new_empty", "new_empty_strided")
FILLED = 256 << 20  # bytes; what is larger stays as it is: filling takes memory, and time
PROPERTIES = {
    "name": "CPU, as if it were an A100",
    "major": 8,
    "minor": 0,
    "total_memory": 40 << 30,
    "multi_processor_count": 108,
    "warp_size": 32,
    "regs_per_multiprocessor": 65536,
    "shared_memory_per_block": 49152,
    "shared_memory_per_block_optin": 166912,
    "shared_memory_per_multiprocessor": 167936,
    "max_threads_per_multi_processor": 2048,
    "L2_cache_size": 40 << 20,
}


class Redirect:
    """Sends a process's torch from "cuda" to the CPU. live: what torch.empty made and still is there."""

    def __init__(self) -> None:
        self.torch: Any = importlib.import_module("torch")
        self.made: list[weakref.ref[Any]] = []

    @property
    def live(self) -> list[Any]:
        """The tensors that host code made and that are still there."""
        self.made = [one for one in self.made if one() is not None]
        return [tensor for one in self.made if (tensor := one()) is not None]

    def poisoned(self) -> set[int]:
        """Where the memory starts that began as NaN."""
        return {
            tensor.untyped_storage().data_ptr() for tensor in self.live if getattr(tensor, "prepdeck_poison", False)
        }

    def install(self) -> None:
        """Put it in place, for the rest of the process."""
        self._mode()
        self._cuda()
        self._triton()

    def _mode(self) -> None:
        """Devices in the arguments of torch's functions."""
        torch = self.torch
        overrides = importlib.import_module("torch.overrides")
        cpu = torch.device("cpu")

        def on_cpu(value: Any) -> Any:
            is_cuda = (isinstance(value, str) and value.partition(":")[0] == "cuda") or (
                isinstance(value, torch.device) and value.type == "cuda"
            )
            return cpu if is_cuda else value

        def function(this: Any, called: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None) -> Any:
            name = getattr(called, "__name__", "")
            named = {key: on_cpu(value) if key == "device" else value for key, value in (kwargs or {}).items()}
            named.pop("pin_memory", None)
            if name in ("cuda", "pin_memory"):
                return args[0]
            if name == "to":
                args = tuple(map(on_cpu, args))
            made = called(*args, **named)
            if isinstance(made, torch.Tensor) and made.device == cpu:
                self._keep(made, name in MAKERS)
            return made

        mode = type("OnCpu", (overrides.TorchFunctionMode,), {"__torch_function__": function})
        mode().__enter__()

    def _keep(self, tensor: Any, empty: bool) -> None:
        """Remember a tensor, and fill an empty one."""
        if tensor.numel() == 0:
            return
        if empty and tensor.is_floating_point() and tensor.untyped_storage().nbytes() <= FILLED:
            storage = self.torch.empty(0, dtype=self.torch.uint8).set_(tensor.untyped_storage())
            storage.fill_(0xFF)
            tensor.prepdeck_poison = True
        self.made.append(weakref.ref(tensor))

    def _cuda(self) -> None:
        """torch.cuda, and what tensors say of where they are."""
        torch, cuda = self.torch, self.torch.cuda
        stream = type("Stream", (), {"cuda_stream": 0, "synchronize": nothing, "wait_stream": nothing})
        event = type(
            "Event",
            (),
            {
                "__init__": nothing,
                "record": nothing,
                "synchronize": nothing,
                "wait": nothing,
                "query": lambda *_: True,
                "elapsed_time": lambda *_: math.nan,
            },
        )
        answers: dict[str, Any] = {
            "is_available": True,
            "device_count": 1,
            "current_device": 0,
            "get_device_name": PROPERTIES["name"],
            "get_device_capability": (8, 0),
            "get_device_properties": SimpleNamespace(**PROPERTIES),
            "current_stream": stream(),
            "default_stream": stream(),
            "synchronize": None,
            "empty_cache": None,
            "set_device": None,
            "init": None,
            "manual_seed": None,
            "manual_seed_all": None,
        }
        for name, answer in answers.items():
            setattr(cuda, name, lambda *_, _answer=answer, **__: _answer)
        for name in ("device", "device_of", "stream"):
            setattr(cuda, name, lambda *_, **__: contextlib.nullcontext())
        cuda.Event, cuda.Stream = event, lambda *_, **__: stream()
        torch.Tensor.is_cuda = property(lambda this: True)
        torch.set_default_device = nothing

    def _triton(self) -> None:
        """Triton's driver, which looks for a GPU when asked, and its stopwatch."""
        driver = importlib.import_module("triton.runtime.driver").driver
        target = importlib.import_module("triton.backends.compiler").GPUTarget("cuda", 80, 32)
        sizes = {"multiprocessor_count": 108, "max_shared_mem": 166912, "max_num_regs": 65536, "warpSize": 32}
        driver.set_active(
            SimpleNamespace(
                get_active_torch_device=lambda: self.torch.device("cpu"),
                get_current_device=lambda: 0,
                get_current_stream=lambda *_: 0,
                get_current_target=lambda: target,
                get_device_interface=lambda: self.torch.cuda,
                utils=SimpleNamespace(get_device_properties=lambda *_: sizes),
            )
        )
        testing: Any = importlib.import_module("triton.testing")
        testing.do_bench = not_timed
        testing.do_bench_cudagraph = not_timed


def nothing(*_: Any, **__: Any) -> None:
    """Stand for what only a GPU does."""


def not_timed(call: Any, *_: Any, quantiles: Any = None, **__: Any) -> Any:
    """Run what would be timed once; there is no timing without a GPU, so each time is NaN."""
    call()
    return math.nan if quantiles is None else [math.nan] * len(quantiles)
