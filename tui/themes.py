"""Our colour themes. Roles, not colours, are used everywhere else.

accent: what the cursor is on and what Enter will do. success, warning, error: verdicts, always beside a word or a
sign. The variables add `muted` (secondary text), `faint` (rules and idle marks) and the syntax colours.
"""

from textual.theme import Theme

SYNTAX_DARK = {
    "code-keyword": "#c39ae8",
    "code-name": "#d6dde4",
    "code-string": "#9ccf8f",
    "code-number": "#e0b070",
    "code-comment": "#75828f",
    "code-operator": "#aab6c2",
    "code-builtin": "#7cb8e8",
}
SYNTAX_LIGHT = {
    "code-keyword": "#7a3e9d",
    "code-name": "#22272c",
    "code-string": "#3b6e22",
    "code-number": "#8f4e00",
    "code-comment": "#6b747d",
    "code-operator": "#4a525a",
    "code-builtin": "#1a5fa8",
}

DARK = Theme(
    name="prepdeck-dark",
    primary="#8cc63f",
    secondary="#7cb8e8",
    accent="#8cc63f",
    success="#7fbf6a",
    warning="#e0b050",
    error="#e8746c",
    foreground="#d6dde4",
    background="#12161a",
    surface="#171c21",
    panel="#1f262d",
    dark=True,
    variables={"muted": "#8794a1", "faint": "#3a444e", **SYNTAX_DARK},
)
LIGHT = Theme(
    name="prepdeck-light",
    primary="#3f7a00",
    secondary="#1a5fa8",
    accent="#3f7a00",
    success="#2f7d1e",
    warning="#8f5b00",
    error="#b3261e",
    foreground="#22272c",
    background="#fbfaf6",
    surface="#f4f2ec",
    panel="#e9e6dd",
    dark=False,
    variables={"muted": "#626b74", "faint": "#c3c1b8", **SYNTAX_LIGHT},
)
HIGH_CONTRAST = Theme(
    name="prepdeck-contrast",
    primary="#ffff00",
    secondary="#00ffff",
    accent="#ffff00",
    success="#00ff66",
    warning="#ffcc00",
    error="#ff6b6b",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#1a1a1a",
    dark=True,
    variables={"muted": "#d0d0d0", "faint": "#8a8a8a", **SYNTAX_DARK, "code-comment": "#c0c0c0"},
)
COLOUR_BLIND = Theme(  # blue and orange, told apart with every common kind of colour blindness (Okabe and Ito)
    name="prepdeck-blue-orange",
    primary="#56b4e9",
    secondary="#cc79a7",
    accent="#56b4e9",
    success="#56b4e9",
    warning="#f0e442",
    error="#e69f00",
    foreground="#d6dde4",
    background="#12161a",
    surface="#171c21",
    panel="#1f262d",
    dark=True,
    variables={"muted": "#8794a1", "faint": "#3a444e", **SYNTAX_DARK},
)

THEMES: dict[str, Theme] = {theme.name: theme for theme in (DARK, LIGHT, HIGH_CONTRAST, COLOUR_BLIND)}
TERMINAL = {"terminal-dark": "ansi-dark", "terminal-light": "ansi-light"}  # the terminal's own colours, by Textual
THEME_NAMES = (*THEMES, *TERMINAL)
ANSI_VARIABLES = {
    "muted": "ansi_bright_black",
    "faint": "ansi_bright_black",
    "code-keyword": "ansi_magenta",
    "code-name": "ansi_default",
    "code-string": "ansi_green",
    "code-number": "ansi_yellow",
    "code-comment": "ansi_bright_black",
    "code-operator": "ansi_default",
    "code-builtin": "ansi_blue",
}
