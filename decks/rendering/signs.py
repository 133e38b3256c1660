"""Tables of mathematical signs: what they are, as scripts, as accents, and spelled in ASCII."""

import unicodedata
from functools import lru_cache

RELATIONS = frozenset(
    "=<>≤≥≠≈≡∼≃≅≐≜≝∝∈∉∋∌⊂⊃⊆⊇⊄⊅⊈⊉⊊⊋⊏⊐⊑⊒→←↔⇒⇐⇔⟹⟸⟺⟶⟵⟷↦⟼↪↩⇌↗↘↖↙↑↓⇑⇓≔≕≪≫⋘⋙⊢⊣⊨∣∤∥∦⊥⟂∶≺≻⪯⪰⩽⩾≲≳≶≷≮≯≰≱∴∵⇝⊧⊩⋈≍≬≎≏≖≗"
) | {":=", "=:"}  # fmt: skip
ADDITIONS = frozenset("+−±∓")
OPERATIONS = frozenset("×⋅·∗∘÷∩∪∧∨⊕⊗⊙⊖⊘∖⋆•†‡⊎⊓⊔⨯⊞⊟⊠⊡⋊⋉∔⋒⋓⋏⋎⨿≀⊚⊛⋄◦")
LARGE = frozenset("∑∏∐∫∬∭⨌∮∯∰⋃⋂⋁⋀⨁⨂⨀⨆⨄")
OPENING = frozenset("([{⟨⌈⌊⟦⟮⌜⌞")
CLOSING = frozenset(")]}⟩⌉⌋⟧⟯⌝⌟")
BARS = frozenset("|‖∣∥")
PUNCTUATION = frozenset(",;")

_HIGH = (
    "0⁰ 1¹ 2² 3³ 4⁴ 5⁵ 6⁶ 7⁷ 8⁸ 9⁹ +⁺ −⁻ =⁼ (⁽ )⁾ aᵃ bᵇ cᶜ dᵈ eᵉ fᶠ gᵍ hʰ iⁱ jʲ kᵏ lˡ mᵐ nⁿ oᵒ pᵖ rʳ sˢ tᵗ uᵘ vᵛ "
    "wʷ xˣ yʸ zᶻ Aᴬ Bᴮ Dᴰ Eᴱ Gᴳ Hᴴ Iᴵ Jᴶ Kᴷ Lᴸ Mᴹ Nᴺ Oᴼ Pᴾ Rᴿ Tᵀ Uᵁ Wᵂ βᵝ γᵞ δᵟ θᶿ χᵡ ⊤ᵀ ′′ ″″ ‴‴ ∘°"
)
_LOW = "0₀ 1₁ 2₂ 3₃ 4₄ 5₅ 6₆ 7₇ 8₈ 9₉ +₊ −₋ =₌ (₍ )₎ aₐ eₑ hₕ iᵢ jⱼ kₖ lₗ mₘ nₙ oₒ pₚ rᵣ sₛ tₜ uᵤ vᵥ xₓ βᵦ γᵧ ρᵨ χᵪ"
HIGH = {pair[0]: pair[1] for pair in _HIGH.split()}
LOW = {pair[0]: pair[1] for pair in _LOW.split()}
LONGEST = 6  # signs of a script that is written with small signs

# name -> the combining sign for one letter ("" where none is good), the sign drawn above or below several, repeated?
ACCENTS = {
    "hat": ("\u0302", "^", False), "bar": ("\u0304", "_", True), "tilde": ("\u0303", "~", False),
    "vec": ("\u20d7", "→", False), "dot": ("\u0307", "˙", False), "ddot": ("\u0308", "¨", False),
    "dddot": ("\u20db", "⋯", False), "check": ("\u030c", "ˇ", False), "breve": ("\u0306", "˘", False),
    "acute": ("\u0301", "´", False), "grave": ("\u0300", "`", False), "ring": ("\u030a", "°", False),
    "overline": ("\u0304", "_", True), "underline": ("\u0332", "‾", True),
    "overrightarrow": ("\u20d7", "→", False), "overleftarrow": ("\u20d6", "←", False),
}  # fmt: skip
ACCENT_NAMES = {
    "ˆ": "hat", "\u0302": "hat", "^": "hat", "¯": "bar", "‾": "bar", "\u0304": "bar", "˜": "tilde", "~": "tilde",
    "\u0303": "tilde", "\u20d7": "vec", "˙": "dot", "\u0307": "dot", "¨": "ddot", "\u0308": "ddot", "\u20db": "dddot",
    "ˇ": "check", "\u030c": "check", "˘": "breve", "\u0306": "breve", "´": "acute", "`": "grave", "˚": "ring",
    "\u0332": "overline", "_": "overline", "\u0305": "overline", "→": "overrightarrow", "←": "overleftarrow",
}  # fmt: skip

_ASCII = {
    "−": "-", "±": "+-", "∓": "-+", "×": "*", "⋅": "*", "·": "*", "∗": "*", "÷": "/", "∘": "circ", "⊙": "odot",
    "⊗": "otimes", "⊕": "oplus", "∪": "union", "∩": "intersect", "∧": "and", "∨": "or", "¬": "not", "∖": "\\",
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~=", "∼": "~", "≡": "==", "∝": "propto", "≪": "<<", "≫": ">>", "≔": ":=",
    "∈": "in", "∉": "notin", "⊂": "subset", "⊆": "subseteq", "→": "->", "⟶": "->", "←": "<-", "↔": "<->", "⇒": "=>",
    "⟹": "==>", "⇔": "<=>", "⟺": "<==>", "↦": "|->", "∣": "|", "‖": "||", "∥": "||", "⊥": "perp", "⊤": "T",
    "∞": "inf", "∂": "partial", "∇": "grad", "∀": "forall", "∃": "exists", "ℓ": "ell", "ℏ": "hbar", "∅": "emptyset",
    "∑": "sum", "∏": "prod", "∫": "int", "∬": "iint", "∭": "iiint", "∮": "oint", "⋃": "bigunion", "⋂": "bigintersect",
    "…": "...", "⋯": "...", "⋮": "...", "⋱": "...", "′": "'", "″": "''", "‴": "'''", "λ": "lambda", "Λ": "Lambda",
    "⟨": "<", "⟩": ">", "ϵ": "epsilon", "ε": "varepsilon", "ϕ": "phi", "φ": "varphi", "ϑ": "vartheta",
    "ϱ": "varrho", "ς": "varsigma", "ϖ": "varpi", "≜": ":=", "√": "sqrt", "°": "deg", "†": "dagger", "⋆": "star",
}  # fmt: skip

ROUNDING = {"⌊⌋": "floor", "⌈⌉": "ceil", "⌊⌉": "round"}


@lru_cache(maxsize=1024)
def ascii_sign(sign: str) -> str | None:
    """Return how a sign is spelled in ASCII: letters by name, styled ones as the plain letter; None without a way."""
    if sign.isascii():
        return sign
    if sign in _ASCII:
        return _ASCII[sign]
    plain = unicodedata.normalize("NFKD", sign)
    if plain.isascii():
        return plain
    if plain in _ASCII:
        return _ASCII[plain]
    name = unicodedata.name(plain[0], "").split() if len(plain) == 1 else []
    if name[:1] == ["GREEK"] and name[2:3] == ["LETTER"] and len(name) == 4:
        return name[3].capitalize() if name[1] == "CAPITAL" else name[3].lower()
    return None


def ascii_word(text: str) -> str | None:
    """Return a word spelled in ASCII, None where one of its signs has no spelling."""
    if text.isascii():
        return text
    whole = _ASCII.get(text)
    if whole is not None:
        return whole
    parts = [ascii_sign(sign) for sign in text]
    return None if None in parts else "".join(part for part in parts if part)


def small(text: str, table: dict[str, str]) -> str | None:
    """Return text in the small signs of HIGH or LOW, None where one is missing or the text is long."""
    if not 0 < len(text) <= LONGEST:
        return None
    signs = [table.get(sign) for sign in text]
    return None if None in signs else "".join(sign for sign in signs if sign)
