"""The entrance of `python -m stockkeeper`."""

import sys

from stockkeeper.app import main

if __name__ == "__main__":
    sys.exit(main())
