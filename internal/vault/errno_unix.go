//go:build !windows

package vault

import "syscall"

// What the system answers when there is no room, when writing is not allowed, and when a folder
// on this file system cannot be synced at all (FUSE, some network drives).
var (
	fullErrnos   = []syscall.Errno{syscall.ENOSPC, syscall.EDQUOT}
	deniedErrnos = []syscall.Errno{syscall.EACCES, syscall.EPERM, syscall.EROFS}
	noSyncErrnos = []syscall.Errno{syscall.EINVAL, syscall.ENOTSUP, syscall.ENOSYS}
)
