//go:build unix

package sqlite

import (
	"bytes"
	"fmt"
	"io"
	"os"

	"golang.org/x/sys/unix"
)

// Where SQLite locks what: a writer locks a byte of the log's index (wal.c,
// WAL_WRITE_LOCK; os_unix.c, UNIX_SHM_BASE), and who wants a file for himself alone
// its pending byte (os.h, PENDING_BYTE) and those behind it (510 shared ones).
const (
	writeLock    = 120
	pendingByte  = 0x40000000
	pendingBytes = 2 + 510
)

// holder names the process that has a lock on a library, another than this one.
func holder(file string) string {
	for _, at := range []struct {
		name          string
		start, length int64
		kind          int16
	}{
		{file + "-shm", writeLock, 1, unix.F_WRLCK},
		{file, pendingByte, pendingBytes, unix.F_RDLCK}, // readers do not keep others from writing
	} {
		if pid := locker(at.name, at.start, at.length, at.kind); pid > 0 {
			return named(pid)
		}
	}
	return ""
}

// locker gives the process whose lock on a part of a file stands against one of the
// kind, 0 where there is none. The file stays open until the process ends: closing it
// would take away all locks that this process has on it, also those of the database
// (POSIX, fcntl). It happens once, when a command gives up.
func locker(name string, start, length int64, kind int16) int32 {
	fd, err := unix.Open(name, unix.O_RDONLY|unix.O_CLOEXEC, 0)
	if err != nil {
		return 0
	}
	l := unix.Flock_t{Type: kind, Whence: io.SeekStart, Start: start, Len: length}
	if err := unix.FcntlFlock(uintptr(fd), unix.F_GETLK, &l); err != nil || l.Type == unix.F_UNLCK {
		return 0
	}
	return l.Pid
}

// named is a process as messages name it.
func named(pid int32) string {
	name, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", pid))
	if err != nil || len(bytes.TrimSpace(name)) == 0 {
		return fmt.Sprintf("process %d", pid)
	}
	return fmt.Sprintf("`%s` (process %d)", bytes.TrimSpace(name), pid)
}

// writable says whether this process may write a file. The database would open it for
// reading instead, and say so at the first change alone.
func writable(file string) bool { return unix.Access(file, unix.W_OK) == nil }
