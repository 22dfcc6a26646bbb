package vault

import (
	"syscall"

	"golang.org/x/sys/windows"
)

// What the system answers when there is no room and when writing is not allowed.
var (
	fullErrnos   = []syscall.Errno{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL}
	deniedErrnos = []syscall.Errno{
		windows.ERROR_ACCESS_DENIED, windows.ERROR_SHARING_VIOLATION, windows.ERROR_WRITE_PROTECT,
	}
)
