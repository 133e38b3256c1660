"""How an import ends that does not happen. Nothing was written in either case."""


class ImportRefused(Exception):  # noqa: N818 - the word that its raisers read best with
    """Why something cannot be imported: one sentence for the user."""


class Stopped(Exception):  # noqa: N818 - no error: the user's own wish
    """The user stopped the import."""
