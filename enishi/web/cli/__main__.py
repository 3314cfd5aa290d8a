import sys

from enishi.web.cli import main

sys.exit(main())
