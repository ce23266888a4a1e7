"""`python -m kompassmodel`: the same as the command `kompassmodel`."""

import sys

from kompassmodel.cli import main

sys.exit(main())
