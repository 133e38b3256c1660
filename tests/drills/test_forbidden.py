import pytest

from prepdeck.drills.forbidden import forbidden
from prepdeck.drills.problem import Function, Ml, Threads
from prepdeck.drills.signature import Type

NAMES = ("torch.softmax", "torch.nn.functional", "np.linalg.svd", "sklearn", ".softmax")


def use(source, names=NAMES, **options):
    return forbidden(Function("f", (), Type("int"), ml=Ml("torch", names), **options), source)


@pytest.mark.parametrize(
    "source",
    [
        "import torch\ntorch.softmax(1)",
        "import torch as t\nt.softmax(1)",
        "import torch\nfrom torch import softmax as s",
        "import torch\nfrom torch.nn import functional as G",
        "import torch\nimport torch.nn.functional as G",
        "import torch\nfrom torch.nn.functional import *",
        "import torch\nf = getattr(torch, 'softmax')",
        "import torch\ng = torch.nn; h = g.functional",
        "import numpy\nnumpy.linalg.svd(1)",
        "import numpy as np\nfrom numpy import linalg; linalg.svd(1)",
        "import importlib\nm = importlib.import_module('sklearn.svm')",
        "m = 1\nn = __import__('sklearn')",
        "x = 1\ny = x.softmax(-1)",
        "x = 1\ny = getattr(x, 'softmax')(0)",
        "x = 1\nfrom sklearn.svm import SVC",
    ],
)
def test_every_spelling_is_found_with_its_line(source):
    found = use(source)
    assert found is not None
    assert "is not allowed here" in found.sentence
    assert found.line == 2


def test_a_name_used_above_its_import_is_found():
    found = use("def f():\n    return s(1)\nfrom torch import softmax as s\n")
    assert (found.line, found.sentence.split()[0]) == (2, "torch.softmax")


@pytest.mark.parametrize(
    "source",
    [
        "import torch\ntorch.exp(1)",
        "import torch\ndef softmax(x): return x\nsoftmax(1)",
        "from numpy.linalg import qr",
        "sklearn = 3\nprint(sklearn)",
        "x = 'torch.softmax'",
        "this is no python",
        "import torch.nn as nn\nnn.Parameter(1)",
    ],
)
def test_what_is_allowed_passes(source):
    assert use(source) is None


def test_without_names_nothing_is_forbidden():
    assert use("import sklearn", ()) is None


def test_threads_come_with_names_of_their_own():
    found = use("import queue\n", (), threads=Threads(1, 1))
    assert found is not None and found.line == 1
    assert use("import threading\n", (), threads=Threads(1, 1)) is None
