"""Every system call of a read or a save, in one place, so that a test can make each one fail."""

import os
import sys
from collections.abc import Callable

chown: Callable[[int, int, int], None] | None = getattr(os, "fchown", None)
chmod: Callable[[int, int], None] | None = getattr(os, "fchmod", None)
close = os.close
folder_names = os.listdir
fstat = os.fstat
open_file = os.open
read = os.read
replace = os.replace
stat = os.stat
unlink = os.unlink
write = os.write

if sys.platform == "darwin":
    import errno
    import fcntl

    def sync(descriptor: int) -> None:
        """Flush to the medium: on macOS `fsync` alone stops at the drive's own cache."""
        try:
            fcntl.fcntl(descriptor, fcntl.F_FULLFSYNC)
        except OSError as error:
            if error.errno not in (errno.ENOTSUP, errno.EINVAL):
                raise
            os.fsync(descriptor)
else:
    sync = os.fsync
