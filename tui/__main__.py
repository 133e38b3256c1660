"""`python -m prepdeck.tui` is the same as the command `prepdeck`."""

import sys

from .cli import main

sys.exit(main())
