"""The 21 areas of the study plan, in its order. Their slugs are fixed: ids and records carry them."""

from typing import NamedTuple


class Area(NamedTuple):
    """One area of the study plan."""

    slug: str
    title: str


AREAS: tuple[Area, ...] = (
    Area("python", "Python"),
    Area("dsa", "DSA"),
    Area("maths", "Maths"),
    Area("ml", "Machine learning"),
    Area("pytorch", "PyTorch"),
    Area("deep-learning", "Deep learning"),
    Area("transformers", "Transformers"),
    Area("rag", "RAG"),
    Area("fine-tuning", "Fine-tuning"),
    Area("agents", "Agents"),
    Area("vision", "Vision"),
    Area("diffusion", "Diffusion"),
    Area("multimodal", "Multimodal"),
    Area("gpu-cuda", "GPU & CUDA"),
    Area("model-optimization", "Model optimization"),
    Area("deployment", "Deployment"),
    Area("system-design", "System design"),
    Area("databases", "Databases"),
    Area("tracking", "Experiment tracking"),
    Area("engineering", "Engineering"),
    Area("interview", "Interview"),
)

TITLES: dict[str, str] = {area.slug: area.title for area in AREAS}
ORDER: dict[str, int] = {area.slug: position for position, area in enumerate(AREAS)}
PREREQUISITES: dict[str, tuple[str, ...]] = {  # area -> what it builds on; it orders suggestions and locks nothing
    "ml": ("maths",),
    "pytorch": ("python",),
    "deep-learning": ("ml",),
    "transformers": ("deep-learning",),
    "fine-tuning": ("transformers",),
    "model-optimization": ("transformers", "gpu-cuda"),
    "deployment": ("model-optimization",),
}
