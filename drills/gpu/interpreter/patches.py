"""Where the coach hooks into triton's interpreter: private names of one version, listed in PATCHED.

Sources: triton 3.7.1, `runtime/interpreter.py` and `runtime/autotuner.py`.
"""

import dataclasses
import importlib
from typing import Any

from ..lazy import Lazy
from . import libdevice
from .coach import Coach, UnsupportedError, parameters
from .memory import Region
from .numbers import from_bfloat16, to_bfloat16, to_tf32
from .races import ATOMIC, READ, WRITE

np: Any = Lazy("numpy")
Handle = Any

VERSION = "3.7.1"
INTERPRETER = "triton.runtime.interpreter"
# Every private name that is replaced or read, as (module, dotted name).
PATCHED = (
    *(
        (INTERPRETER, f"InterpreterBuilder.{name}")
        for name in (
            "create_masked_load",
            "create_masked_store",
            "create_atomic_rmw",
            "create_atomic_cas",
            "create_addptr",
            "create_splat",
            "create_broadcast",
            "create_expand_dims",
            "create_reshape",
            "create_trans",
            "create_inline_asm",
            "create_fma",
            "create_dot",
            "binary_op",
            "unary_op",
            "ternary_op",
            "cast_impl",
            "set_grid_dim",
            "set_grid_idx",
        )
    ),
    (INTERPRETER, "BlockPointerHandle.materialize_pointers"),
    (INTERPRETER, "TensorDescHandle.materialize_pointers"),
    (INTERPRETER, "ReduceOps.sum"),
    (INTERPRETER, "ReduceScanOpInterface.to_tensor"),
    (INTERPRETER, "ScanOps.cumsum"),
    (INTERPRETER, "ScanOps.cumprod"),
    (INTERPRETER, "GridExecutor.__call__"),
    (INTERPRETER, "GridExecutor.constexprs"),
    (INTERPRETER, "_implicit_cvt"),
    (INTERPRETER, "_get_np_dtype"),
    (INTERPRETER, "TensorHandle.set_attr"),
    (INTERPRETER, "interpreter_builder.codegen_fns"),
    (INTERPRETER, "interpreter_builder.options.sanitize_overflow"),
    (INTERPRETER, "interpreter_builder.ir_sem_to_interpreter_sem"),
    ("triton.runtime.autotuner", "Autotuner.do_bench"),
    ("triton.runtime.autotuner", "Autotuner.run"),
    ("triton.runtime.errors", "InterpreterError"),
    ("triton.runtime.jit", "mangle_type"),
)
BITWISE = ("bitwise_and", "bitwise_or", "bitwise_xor", "left_shift", "right_shift")


class Interpreter:
    """The patched interpreter; `coach` is who is told, and may be replaced between launches."""

    def __init__(self, coach: Coach) -> None:
        self.coach = coach
        self.module = importlib.import_module(INTERPRETER)
        self.language = importlib.import_module("triton.language")

    def install(self) -> None:
        """Put the patches in place, once in a process; AttributeError where triton has another shape."""
        builder = self.module.InterpreterBuilder
        self._memory(builder)
        self._pointers(builder)
        self._arithmetic(builder)
        self._launches(builder)
        self._autotuner()
        # tl.device_assert counts with this option only, on a GPU too (TRITON_DEBUG=1); overflow is left alone
        one = self.module.interpreter_builder
        one.options = dataclasses.replace(one.options, debug=True, sanitize_overflow=False)
        libdevice.install(self.module)

    def _memory(self, builder: Any) -> None:
        """Loads, stores and atomics."""
        load, store = builder.create_masked_load, builder.create_masked_store
        rmw, cas = builder.create_atomic_rmw, builder.create_atomic_cas
        handle_type, np_dtype = self.module.TensorHandle, self.module._get_np_dtype

        def create_masked_load(
            this: Any, ptrs: Handle, mask: Handle, other: Handle, *rest: Any, **named: Any
        ) -> Handle:
            volatile = bool(named.get("is_volatile", rest[2] if len(rest) > 2 else False))
            active = np.broadcast_to(mask.data, ptrs.data.shape)
            self.coach.touch(ptrs, active, ATOMIC if volatile else READ, sync="acquire" if volatile else "")
            # Triton takes an `other` of one element that is 0 for none at all, so one lane says nothing
            if other is None and active.size > 1 and not active.all():
                self.coach.masked(active)
                if not self.coach.zeros:
                    element = ptrs.get_element_ty()
                    other = handle_type(poison(ptrs.data.shape, np_dtype(element)), element)
            got = load(this, ptrs, mask, other, *rest, **named)
            self.coach.loaded(ptrs, active, got.data)
            return got

        def create_masked_store(this: Any, ptrs: Handle, value: Handle, mask: Handle, *rest: Any, **named: Any) -> Any:
            self.coach.touch(ptrs, mask.data, WRITE, value.data)
            return store(this, ptrs, value, mask, *rest, **named)

        def create_atomic_rmw(
            this: Any, op: Any, ptr: Handle, val: Handle, mask: Handle, sem: Any, scope: Any
        ) -> Handle:
            self._no_bfloat16(ptr)
            self.coach.touch(ptr, mask.data, ATOMIC, sync=semantic(sem))
            got = rmw(this, op, ptr, val, mask, sem, scope)
            if not op.name.endswith("XCHG"):
                self.coach.loaded(ptr, np.broadcast_to(mask.data, ptr.data.shape), got.data)
            return got

        def create_atomic_cas(this: Any, ptr: Handle, cmp: Handle, val: Handle, sem: Any, scope: Any) -> Handle:
            self._no_bfloat16(ptr)
            self.coach.touch(ptr, np.ones(ptr.data.shape, dtype=bool), ATOMIC, sync=semantic(sem))
            return cas(this, ptr, cmp, val, sem, scope)

        def create_inline_asm(this: Any, *_: Any) -> None:
            raise UnsupportedError("tl.inline_asm_elementwise needs a GPU: the interpreter cannot run PTX.")

        for function in (
            create_masked_load,
            create_masked_store,
            create_atomic_rmw,
            create_atomic_cas,
            create_inline_asm,
        ):
            replace(builder, function.__name__, function)

    def _no_bfloat16(self, pointer: Handle) -> None:
        """Refuse what numpy cannot do."""
        if pointer.get_element_ty() == self.language.bfloat16:
            raise UnsupportedError("atomics on bfloat16 need a GPU.")

    def _pointers(self, builder: Any) -> None:
        """Pointers remember the tensor that they were made from."""

        def keeping(name: str) -> None:
            original = getattr(builder, name)

            def wrapper(this: Any, *arguments: Any) -> Handle:
                result = original(this, *arguments)
                pointer = next((a for a in arguments if isinstance(a, self.module.TensorHandle)), None)
                if pointer is not None and "region" in pointer.attr:
                    result.attr["region"] = pointer.attr["region"]
                return result

            replace(builder, name, wrapper)

        for name in (
            "create_addptr",
            "create_splat",
            "create_broadcast",
            "create_expand_dims",
            "create_reshape",
            "create_trans",
        ):
            keeping(name)

        def passing_on(kind: Any) -> None:
            original = kind.materialize_pointers

            def materialize_pointers(this: Any, *arguments: Any) -> tuple[Handle, Any]:
                pointers, masks = original(this, *arguments)
                if "region" in this.base.attr:
                    pointers.attr["region"] = this.base.attr["region"]
                return pointers, masks

            kind.materialize_pointers = materialize_pointers

        passing_on(self.module.BlockPointerHandle)
        passing_on(self.module.TensorDescHandle)
        convert = self.module._implicit_cvt

        def implicit_cvt(argument: Any) -> Any:
            made = convert(argument)
            if hasattr(argument, "data_ptr") and hasattr(argument, "untyped_storage"):
                region = self.coach.region(argument, "a tensor")
                made.handle.attr["region"] = region or Region(0, 0, "a tensor without elements", 1)
            return made

        replace(self.module, "_implicit_cvt", implicit_cvt)

    def _arithmetic(self, builder: Any) -> None:
        """bfloat16 in float32 with one rounding, TF32 where tl.dot uses it, the smallest tl.dot."""
        handle, half = self.module.TensorHandle, self.language.bfloat16
        single = self.language.float32
        binary, unary, ternary = builder.binary_op, builder.unary_op, builder.ternary_op
        fma, dot, cast = builder.create_fma, builder.create_dot, builder.cast_impl

        def is_half(*handles: Handle) -> bool:
            return any(one.dtype.scalar == half for one in handles)

        def rounded(values: Any) -> Handle:
            return handle(values if values.dtype == bool else to_bfloat16(values), half)

        def wide(one: Handle) -> Any:
            return from_bfloat16(one.data) if is_half(one) else one.data

        def binary_op(this: Any, lhs: Handle, rhs: Handle, op: Any) -> Handle:
            if not is_half(lhs) or op.__name__ in BITWISE:
                return binary(this, lhs, rhs, op)
            return rounded(op(wide(lhs), wide(rhs)))

        def unary_op(this: Any, arg: Handle, op: Any) -> Handle:
            return rounded(op(wide(arg))) if is_half(arg) else unary(this, arg, op)

        def ternary_op(this: Any, lhs: Handle, rhs: Handle, other: Handle, op: Any) -> Handle:
            if op is np.where or not is_half(lhs):
                return ternary(this, lhs, rhs, other, op)
            return rounded(op(wide(lhs), wide(rhs), wide(other)))

        def create_fma(this: Any, x: Handle, y: Handle, z: Handle) -> Handle:
            return rounded(wide(x) * wide(y) + wide(z)) if is_half(z) else fma(this, x, y, z)

        def create_dot(this: Any, a: Handle, b: Handle, d: Handle, precision: Any, imprecise: Any) -> Handle:
            if is_half(a):
                a, b = handle(wide(a), single), handle(wide(b), single)
            elif a.dtype.scalar == single and getattr(precision, "name", "") == "TF32":
                a, b = handle(to_tf32(a.data), single), handle(to_tf32(b.data), single)
            return dot(this, a, b, d, precision, imprecise)

        def cast_impl(this: Any, src: Handle, dst_type: Any) -> Handle:
            if dst_type.scalar == half:
                return rounded(np.asarray(wide(src)).astype(np.float32))
            if is_half(src):
                return (
                    cast(this, handle(wide(src), single), dst_type)
                    if dst_type.scalar != single
                    else handle(wide(src), single)
                )
            return cast(this, src, dst_type)

        def get_bf16(this: Any, value: float) -> Handle:
            return handle(to_bfloat16(np.array([value], dtype=np.float32)), half)

        for function in (binary_op, unary_op, ternary_op, create_fma, create_dot, cast_impl):
            replace(builder, function.__name__, function)
        builder.get_bf16 = get_bf16
        for kind, name in (
            (self.module.ReduceOps, "sum"),
            (self.module.ScanOps, "cumsum"),
            (self.module.ScanOps, "cumprod"),
        ):
            self._in_its_type(kind, name)
        self.module.interpreter_builder.codegen_fns["min_dot_size"] = smallest_dot

    def _in_its_type(self, kind: Any, name: str) -> None:
        """Let a reduction of bfloat16 run in float32, and one of integers wrap as they do."""
        original, core = getattr(kind, name), self.language.core

        def reduction(this: Any, given: Any) -> Any:
            if given.dtype == self.language.bfloat16:
                data = self.module.TensorHandle(from_bfloat16(given.handle.data), self.language.float32)
                single = core.tensor(data, core.block_type(self.language.float32, list(data.data.shape)))
                made = original(this, single)
                several = made if isinstance(made, list) else [made]
                back = [this.to_tensor(to_bfloat16(one.handle.data), self.language.bfloat16) for one in several]
                if not isinstance(made, list) and not made.type.is_block():
                    return this.to_tensor(back[0].handle.data.item(), self.language.bfloat16)
                return back if isinstance(made, list) else back[0]
            data = given.handle.data
            if data.dtype.kind not in "iu":
                return original(this, given)
            if name == "sum":
                total = np.sum(data, axis=this.axis, keepdims=this.keep_dims, dtype=data.dtype)
                return this.to_tensor(total, given.dtype)
            return [this.to_tensor(getattr(np, name)(data, axis=this.axis, dtype=data.dtype), dtype=given.dtype)]

        replace(kind, name, reduction)

    def _launches(self, builder: Any) -> None:
        """Launches: their tensors, the order of their instances, what they come to."""
        executor, error_type = self.module.GridExecutor, self.module.InterpreterError
        run, grid_dim, grid_idx = executor.__call__, builder.set_grid_dim, builder.set_grid_idx

        def set_grid_dim(this: Any, nx: Any, ny: Any, nz: Any) -> None:
            sizes = int(nx), int(ny), int(nz)
            self.coach.grid(*sizes)
            grid_dim(this, *sizes)

        def set_grid_idx(this: Any, x: int, y: int, z: int) -> None:
            grid_idx(this, *self.coach.enter())

        def call(this: Any, *arguments: Any, **keywords: Any) -> None:
            given = parameters(this.fn, arguments, keywords)
            self.coach.begin({name: one for name, one in given.items() if hasattr(one, "untyped_storage")})
            if self.coach.watching and this.fn.__name__ not in self.coach.kernels:
                self.coach.kernels.add(this.fn.__name__)
                self.coach.write({"launch": self._launch(this, given, keywords)})
            try:
                run(this, *arguments, **keywords)
            except error_type as error:
                self.coach.failed_at = self.coach.line_of(error)
                raise root_of(error) from None
            self.coach.end()

        replace(builder, "set_grid_dim", set_grid_dim)
        replace(builder, "set_grid_idx", set_grid_idx)
        executor.__call__ = call

    def _launch(self, executor: Any, given: dict[str, Any], keywords: dict[str, Any]) -> dict[str, Any]:
        """What the compiler must know of a launch: types, values of constants, what is divisible by 16, options."""
        mangle = importlib.import_module("triton.runtime.jit").mangle_type
        types: dict[str, str] = {}
        constants: dict[str, Any] = {}
        aligned: list[str] = []
        for name, default in defaults(executor.fn).items():
            value = given.get(name, default)
            if name in executor.constexprs or value is None:
                types[name], constants[name] = "constexpr", self._plain(value)
                continue
            try:
                types[name] = mangle(value)
            except (TypeError, AttributeError, KeyError, ValueError):
                return {"kernel": executor.fn.__name__, "why": f"{name} is of a kind that is not compiled here"}
            number = value.data_ptr() if hasattr(value, "data_ptr") else value
            if isinstance(number, int) and not isinstance(number, bool):
                if number == 1 and not hasattr(value, "data_ptr"):
                    types[name], constants[name] = "constexpr", 1
                elif number % 16 == 0:
                    aligned.append(name)
        options = {name: keywords[name] for name in ("num_warps", "num_stages") if name in keywords}
        return {
            "kernel": executor.fn.__name__,
            "types": types,
            "constants": constants,
            "aligned": aligned,
            "options": options,
        }

    def _plain(self, value: Any) -> Any:
        """A constant for JSON: itself, the name of a type, or the name of a function of the file."""
        value = getattr(value, "value", value)
        if value is None or isinstance(value, bool | int | float | str):
            return value
        if isinstance(value, self.language.dtype):
            return {"type": value.name}
        return {"name": getattr(value, "__name__", "")}

    def _autotuner(self) -> None:
        """Configurations: the one that is named; else each runs once while accesses are looked at; the first wins."""
        tuner = importlib.import_module("triton.runtime.autotuner").Autotuner
        if not hasattr(tuner, "do_bench"):
            raise AttributeError("Autotuner.do_bench")

        def bench_of(this: Any) -> Any:
            def bench(call: Any, **_: Any) -> list[float]:
                if self.coach.watching:
                    self.coach.tuning = (*(this.restore_value or ()), *(this.reset_to_zero or ()))
                    call()
                    self.coach.tuning = None
                return [1.0, 1.0, 1.0]

            return bench

        tuner.do_bench = property(bench_of)
        run = tuner.run

        def run_one(this: Any, *arguments: Any, **keywords: Any) -> Any:
            every, wanted = this.configs, self.coach.config
            if wanted is None:
                return run(this, *arguments, **keywords)
            if not 0 <= wanted < len(every):
                raise ValueError(f"there is no configuration {wanted}: triton.autotune has {len(every)}, from 0")
            this.configs = [every[wanted]]
            try:
                return run(this, *arguments, **keywords)
            finally:
                this.configs = every

        replace(tuner, "run", run_one)


def replace(owner: Any, name: str, value: Any) -> None:
    """Set an attribute that must be there already."""
    if not hasattr(owner, name):
        raise AttributeError(f"triton has no {getattr(owner, '__name__', owner)}.{name} any more")
    setattr(owner, name, value)


def poison(shape: tuple[int, ...], dtype: Any) -> Any:
    """What masked-off lanes hold: NaN, or a large number."""
    if dtype.kind == "f":
        return np.full(shape, np.nan, dtype=dtype)
    if dtype.kind == "b":
        return np.full(shape, True)
    return np.full(shape, int.from_bytes(b"\x7f" * dtype.itemsize, "little"), dtype=dtype)


def semantic(sem: Any) -> str:
    """The order that an atomic gives: `relaxed`, `acquire`, `release` or `acq_rel`."""
    return {"RELAXED": "relaxed", "ACQUIRE": "acquire", "RELEASE": "release"}.get(sem.name, "acq_rel")


def smallest_dot(lhs: Any, rhs: Any) -> tuple[int, int, int]:
    """The least M, N and K of tl.dot on NVIDIA GPUs (`min_dot_size` of triton's backend)."""
    return (1, 1, 32) if lhs.scalar.primitive_bitwidth == 8 else (1, 1, 16)


def root_of(error: BaseException) -> BaseException:
    """The exception that the interpreter wrapped, at whatever depth."""
    while type(error).__name__ == "InterpreterError" and error.__cause__ is not None:
        error = error.__cause__
    return error


def defaults(function: Any) -> dict[str, Any]:
    """The parameters of a kernel with their defaults (None without one)."""
    inspect = importlib.import_module("inspect")
    parameters = inspect.signature(function).parameters.values()
    return {one.name: None if one.default is one.empty else one.default for one in parameters}
