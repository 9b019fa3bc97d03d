"""The PySide6 program and the `tripod` command; the only folder that knows Qt."""

import gc

# The collector of circular garbage looks after every 700 new objects by itself; a start makes a hundred thousand and no
# garbage. Set here, before Qt brings its first ones.
gc.set_threshold(20_000, 20, 20)
