"""Every system call of a read or a save, in one place, so that a test can make each one fail."""

import errno
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

guard: Callable[[int], bool] | None = None

if sys.platform != "win32":
    import fcntl

    def _guard(descriptor: int) -> bool:
        """Take the open file for this program alone until it is closed; False if it is taken."""
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        except OSError as error:
            # A network folder may have no such locks.
            if error.errno not in (errno.ENOLCK, errno.ENOTSUP, errno.ENOSYS, errno.EINVAL):
                raise
        return True

    guard = _guard


if sys.platform == "darwin":

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
