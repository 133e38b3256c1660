"""Machine code: what nvdisasm prints is read line by line, counted by family, and made of a source without a GPU."""

from pathlib import Path

import pytest

from prepdeck.drills.gpu.disassembly import Disassembler, DisassemblyError, disassembled
from prepdeck.drills.gpu.sass import MEANING, Instruction, count, counts, family, inner_loop, meaning, parse, width
from prepdeck.drills.gpu.toolchain import DISASSEMBLER, Missing, Present, Toolchain, ToolMissingError

RECORDED = Path(__file__).with_name("disassembled.txt")  # of a kernel of 16 lines, for sm_90
HEAD = "//--------------------- .text._Z4copyPfS_   --------------------------\n_Z4copyPfS_:\n"


@pytest.fixture(scope="module")
def scale():
    (function,) = parse(RECORDED.read_text(encoding="utf-8"), "kernel.cu")
    return function


def instruction(text: str) -> Instruction:
    opcode, _, operands = text.partition(" ")
    return Instruction(0, opcode, operands, 1)


def row(address: int, text: str) -> str:
    return f"        /*{address:04x}*/                   {text} ;\n"


def test_a_recorded_kernel(scale):
    assert (scale.name, scale.symbol) == ("scale", "_Z5scalePK6float4PS_fi")
    assert [one.address for one in scale.instructions] == [16 * number for number in range(len(scale.instructions))]
    load = next(one for one in scale.instructions if one.base == "LDG")
    assert (load.opcode, load.line) == ("LDG.E.128.CONSTANT", 7)
    assert load.operands.startswith("R")
    assert {one.line for one in scale.instructions if one.base == "BAR"} == {8, 12}
    assert scale.instructions[-1].base == "RET"  # the padding behind it is left out
    assert not any(one.base == "NOP" for one in scale.instructions)


def test_a_helper_of_the_compilers_belongs_to_no_line(scale):
    number = next(number for number, one in enumerate(scale.instructions) if one.base == "RET")
    first = next(number for number, one in enumerate(scale.instructions) if one.line == 0)
    assert all(one.line == 0 for one in scale.instructions[first : number + 1])
    assert all(one.line > 0 for one in scale.instructions[:first])


def test_counts_of_a_recorded_kernel(scale):
    counted = counts(scale)
    assert counted["LDG.E.128"] == counted["STG.E.128"] == counted["LDS.128"] == counted["STS.128"] == 1
    assert (counted["STG.E"], counted["BAR"], counted["SHFL"]) == (1, 2, 1)
    assert "LDL" not in counted
    assert list(counted) == sorted(counted, key=lambda name: list(MEANING).index(name.partition(".")[0]))
    assert list(counted).index("STG.E.128") < list(counted).index("STG.E")  # the wide ones first


def test_the_inner_loop_ends_with_its_branch(scale):
    loop = inner_loop(scale)
    assert loop[-1].target in loop[0].labels
    assert (loop[-1].guard, loop[-1].base) == ("@!P0", "BRA")
    assert count(loop)["LDG.E.128"] == 1
    assert "SHFL" not in count(loop)  # it stands behind the loop


def test_guards_labels_and_targets():
    text = HEAD + row(0, "LDC R1, c[0x0][0x28]") + ".L_x_7:\n" + row(16, "@!P0 BRA `(.L_x_7)") + row(32, "EXIT")
    (function,) = parse(text, "kernel.cu")
    first, branch, last = function.instructions
    assert (branch.guard, branch.opcode, branch.target, branch.labels) == ("@!P0", "BRA", ".L_x_7", (".L_x_7",))
    assert (first.target, last.operands, last.line) == ("", "", 0)
    assert str(branch) == "@!P0 BRA `(.L_x_7)"
    assert inner_loop(function) == (branch,)


def test_what_is_inlined_from_a_header_belongs_to_the_line_that_called_it():
    text = (
        f'{HEAD}\t//## File "/usr/include/mma.hpp", line 91 inlined at "/home/me/kernel.cu", line 35\n'
        f'\t//## File "/home/me/kernel.cu", line 35\n{row(0, "LDSM.16.M88.4 R16, [R18]")}'
        f'\t//## File "/home/me/kernel.cu", line 3 inlined at "/home/me/kernel.cu", line 40\n'
        f'\t//## File "/home/me/kernel.cu", line 40\n{row(16, "FADD R1, R1, R2")}'
        f'\t//## File "/usr/include/other.hpp", line 4\n{row(32, "EXIT")}'
    )
    (function,) = parse(text, "kernel.cu")
    assert [one.line for one in function.instructions] == [35, 3, 0]


@pytest.mark.parametrize("text", ["", "not of nvdisasm", HEAD, HEAD + row(0, "?garbage")])
def test_broken_output_is_refused(text):
    with pytest.raises(ValueError, match=r"no function|can't be read: /\*0000\*/"):
        parse(text, "kernel.cu")


@pytest.mark.parametrize(
    ("text", "name", "moved"),
    [
        ("LDG.E.128.CONSTANT R8, desc[UR4][R2.64]", "LDG.E.128", 16),
        ("LDG.E R8, desc[UR4][R2.64]", "LDG.E", 4),
        ("LDG.E.SYS R8, [R2]", "LDG.E", 4),
        ("LDG.E.U16.CONSTANT R2, desc[UR4][R2.64]", "LDG.E.16", 2),
        ("LDG.E.S8 R2, desc[UR4][R2.64]", "LDG.E.8", 1),
        ("LDG.E.ENL2.256 R8, R4, desc[UR4][R2.64]", "LDG.E.256", 32),
        ("STG.E.64 desc[UR4][R2.64], R8", "STG.E.64", 8),
        ("LDS.128 R16, [R2]", "LDS.128", 16),
        ("LDS.U.128 R16, [R2]", "LDS.128", 16),
        ("STS.U16 [R2], R3", "STS.16", 2),
        ("STL.64 [R1+0x8], R2", "STL.64", 8),
        ("LDSM.16.M88.4 R16, [R18]", "LDSM", 0),
        ("HMMA.16816.F32 R8, R16, R20, R8", "HMMA", 0),
        ("HGMMA.64x64x16.F32 R24, gdesc[UR4], R24", "GMMA", 0),
        ("REDG.E.ADD.F32 desc[UR4][R2.64], R3", "RED", 0),
        ("ATOMS.ADD R3, [R2], R4", "ATOM", 0),
        ("IMAD.WIDE R2, R7, 0x10, R2", "", 0),
        ("LDC.64 R2, c[0x0][0x210]", "", 0),
    ],
)
def test_families(text, name, moved):
    one = instruction(text)
    assert (family(one), width(one)) == (name, moved)
    if name:
        assert meaning(name).endswith(".")
    if moved and one.base not in ("LDL", "STL"):
        assert f"{moved} byte" in meaning(name)


def test_without_the_disassembler_the_command_that_installs_it_is_said(tmp_path):
    bare = Toolchain(python=str(tmp_path / "bin/python"), environment={}, packages=[str(tmp_path)])
    bare.__dict__["_homes"] = list
    assert isinstance(bare.disassembler, Missing)
    with Disassembler(bare) as disassembler, pytest.raises(ToolMissingError, match="nvdisasm") as raised:
        disassembler.disassemble("__global__ void f() {}")
    assert raised.value.missing.mend == DISASSEMBLER == "python3 -m pip install triton"


def test_the_disassembler_is_found_in_a_toolkit_and_in_triton(tmp_path):
    inside = tmp_path / "triton/backends/nvidia/bin/nvdisasm"
    for path, version in ((tmp_path / "toolkit/bin/nvdisasm", "12.4.127"), (inside, "13.1.80")):
        path.parent.mkdir(parents=True)
        path.write_text(f"#!/bin/sh\necho 'Cuda compilation tools, release {version[:4]}, V{version}'\n")
        path.chmod(0o755)
    named = {"CUDA_HOME": str(tmp_path / "toolkit")}
    in_toolkit = Toolchain(environment=named, packages=[str(tmp_path)]).disassembler
    assert in_toolkit == Present("12.4.127", str(tmp_path / "toolkit/bin/nvdisasm"))
    alone = Toolchain(environment={}, packages=[str(tmp_path)])
    alone.__dict__["_homes"] = list
    assert alone.disassembler == Present("13.1.80", str(inside))
    inside.write_text("#!/bin/sh\nexit 1\n")
    broken = Toolchain(environment={}, packages=[str(tmp_path)])
    broken.__dict__["_homes"] = list
    assert "did not answer" in broken.disassembler.why


@pytest.mark.parametrize(
    ("script", "sentence"),
    [
        ("echo 'nvdisasm fatal: unsupported' >&2; exit 3", r"nvdisasm failed .*: nvdisasm fatal: unsupported"),
        ("exit 3", "it ended with 3"),
        ("exec sleep 60", "did not finish within 0.2 s"),
    ],
)
def test_a_disassembler_that_fails_is_a_sentence(tmp_path, script, sentence):
    program = tmp_path / "nvdisasm"
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)
    with pytest.raises(DisassemblyError, match=sentence):
        disassembled(str(program), b"", 0.2)


def test_a_disassembler_that_cannot_be_started_is_a_sentence():
    with pytest.raises(DisassemblyError, match="can't be started"):
        disassembled("/nowhere/nvdisasm", b"", 5)


@pytest.fixture(scope="module")
def disassembler(toolchain):
    if isinstance(toolchain.disassembler, Missing):
        pytest.skip(str(toolchain.disassembler))
    with Disassembler(toolchain) as disassembler:
        yield disassembler


COPY = """__global__ void copy(const {type}* __restrict__ in, {type}* out) {{
    out[threadIdx.x] = in[threadIdx.x];
}}
extern "C" void solve(const float* in, float* out) {{
    copy<<<1, 32>>>((const {type}*)in, ({type}*)out);
}}
"""


@pytest.mark.cuda
@pytest.mark.parametrize(("kind", "name"), [("float4", "E.128"), ("float2", "E.64"), ("float", "E")])
def test_the_width_of_a_load_is_that_of_its_type(disassembler, kind, name):
    found = disassembler.disassemble(COPY.format(type=kind))
    (function,) = found.functions
    counted = counts(function)
    assert (counted[f"LDG.{name}"], counted[f"STG.{name}"]) == (1, 1)
    assert {one.line for one in function.instructions if one.base in ("LDG", "STG")} == {2}
    assert found.to_json()["kernels"][0]["counts"][0]["meaning"].startswith("reads global memory")


@pytest.mark.cuda
def test_a_kernel_with_too_few_registers_spills(disassembler):
    many = "\n".join(f"    float v{i} = in[threadIdx.x + {i} * 1024];" for i in range(64))
    back = "\n".join(f"    out[threadIdx.x + {i} * 1024] = v{i} * v{63 - i};" for i in range(64))
    head = "__global__ void __launch_bounds__(1024, 2) f(const float* in, float* out)"
    source = f"{head} {{\n{many}\n    __syncthreads();\n{back}\n}}\n"
    (function,) = disassembler.disassemble(source).functions
    counted = counts(function)
    assert sum(number for name, number in counted.items() if name.startswith("STL")) > 0
    assert sum(number for name, number in counted.items() if name.startswith("LDL")) > 0


@pytest.mark.cuda
def test_errors_are_in_the_report(disassembler):
    found = disassembler.disassemble("__global__ void f() { zz; }\n")
    assert (found.report.ok, found.functions) == (False, ())
    assert found.report.errors[0].line == 1
    found = disassembler.disassemble("__global__ void f() {}\n", "sm_999")
    assert "does not know the architecture sm_999" in str(found.report.errors[0])


@pytest.mark.cuda
def test_a_file_without_kernels_and_a_wrong_architecture_are_refused(disassembler):
    template = "template <class T> __global__ void f(T* a) {}\nvoid solve(float* a) { f<<<1, 1>>>(a); }\n"
    for source in ("__device__ int f() { return 1; }\n", template):
        with pytest.raises(DisassemblyError, match="no kernel to compile"):
            disassembler.disassemble(source)
    assert disassembler.disassemble(template.replace("f<<<", "f<float><<<")).functions[0].name == "f"
    with pytest.raises(DisassemblyError, match="'hopper' is no architecture"):
        disassembler.disassemble("__global__ void f() {}\n", "hopper")


@pytest.mark.cuda
def test_after_a_cancelled_compilation_the_next_one_works(disassembler):
    assert disassembler.disassemble("__global__ void f() {}\n").functions
    disassembler.cancel()
    assert disassembler.disassemble("__global__ void f() {}\n").functions


@pytest.mark.cuda
def test_shipped_solutions_name_only_lines_that_they_have(disassembler, exercises):
    for slug in ("gemm-tensor-cores", "relu-half-wide"):
        source = exercises[slug].model_answer()
        for function in disassembler.disassemble(source).functions:
            assert {one.line for one in function.instructions} <= set(range(1, source.count("\n") + 2))
