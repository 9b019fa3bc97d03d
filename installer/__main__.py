"""python3 -m installer demo|test|doctor [arguments]

demo     set up, then open the desktop with the demo company (--out DIR, --lang zh|en are passed on)
test     set up, then run the whole test suite (arguments go to pytest)
doctor   set up, then check every part and say what to do about those that fail
"""

# This file must be readable by any Python 3, so that an old one is told what it is missing.
import sys

if __name__ == "__main__":
    if sys.version_info < (3, 11):
        sys.exit(
            "[installer] Tripod needs Python 3.11 or newer; this is {}.{} ({}). "
            "Install a newer one and start it by its name, for example python3.11 -m installer demo.".format(
                sys.version_info[0], sys.version_info[1], sys.executable
            )
        )
    from installer.commands import main

    sys.exit(main(sys.argv[1:]))
