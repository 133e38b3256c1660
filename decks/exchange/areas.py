"""Which of the 21 areas a deck belongs to, by the words of its name or its tags; no answer where it is not sure."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from ...data.areas import TITLES

SURE = 0.8  # share of the notes with a telling tag that must agree
_WORDS: dict[str, tuple[str, ...]] = {
    "python": ("python",),
    "dsa": ("dsa", "leetcode", "algorithms", "algorithm", "data structures", "data structures and algorithms"),
    "maths": ("maths", "math", "mathematics", "linear algebra", "calculus", "probability", "statistics"),
    "ml": ("ml", "machine learning"),
    "pytorch": ("pytorch", "torch"),
    "deep-learning": ("deep learning", "dl", "neural networks", "neural network"),
    "transformers": ("transformers", "transformer", "attention", "llm", "llms", "large language models"),
    "rag": ("rag", "retrieval augmented generation", "vector search"),
    "fine-tuning": ("fine tuning", "finetuning", "lora", "rlhf", "peft"),
    "agents": ("agents", "agent", "ai agents"),
    "vision": ("vision", "computer vision"),
    "diffusion": ("diffusion", "diffusion models"),
    "multimodal": ("multimodal", "clip", "vlm"),
    "gpu-cuda": ("cuda", "gpu", "gpus", "gpu programming", "triton"),
    "model-optimization": ("quantization", "quantisation", "model optimization", "pruning", "tensorrt"),
    "deployment": ("deployment", "docker", "kubernetes", "k8s", "mlops", "serving"),
    "system-design": ("system design", "systems design"),
    "databases": ("databases", "database", "sql", "postgresql", "postgres"),
    "tracking": ("mlflow", "experiment tracking", "wandb"),
    "engineering": ("software engineering", "git", "engineering"),
    "interview": ("interview", "behavioral", "behavioural"),
}
_AREA_OF = {phrase: area for area, phrases in _WORDS.items() for phrase in phrases} | {
    " ".join(re.findall(r"[a-z0-9]+", text.lower())): area for area, title in TITLES.items() for text in (area, title)
}
_LONGEST = max(len(phrase.split()) for phrase in _AREA_OF)


def area_of_name(name: str) -> str:
    """Return the area that a deck's name tells, its innermost part first; "" where none or several fit."""
    for part in reversed(name.split("::")):
        found = _areas_in(part)
        if found:
            return next(iter(found)) if len(found) == 1 else ""
    return ""


def area_of_tags(notes: Iterable[str]) -> str:
    """Return the area that most notes' tags tell; notes: the tags of each, with blanks between. "" where unsure."""
    counted: Counter[str] = Counter()
    for tags in notes:
        found = _areas_in(tags)
        if len(found) == 1:
            counted[next(iter(found))] += 1
    if not counted:
        return ""
    area, count = counted.most_common(1)[0]
    return area if count >= SURE * counted.total() and counted.total() >= 3 else ""


@lru_cache(maxsize=4096)  # the notes of a deck share their tags
def _areas_in(text: str) -> frozenset[str]:
    """Return the areas that words of a text name; longer phrases win over the words in them."""
    words = re.findall(r"[a-z0-9]+", text.lower())
    found: set[str] = set()
    place = 0
    while place < len(words):
        for length in range(_LONGEST, 0, -1):
            area = _AREA_OF.get(" ".join(words[place : place + length]))
            if area is not None:
                found.add(area)
                place += length - 1
                break
        place += 1
    return frozenset(found)
