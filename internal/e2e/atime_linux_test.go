package e2e

import (
	"fmt"
	"io/fs"
	"syscall"
)

// lastRead is when a file was last read, as far as its file system notes it.
func lastRead(info fs.FileInfo) string {
	if st, ok := info.Sys().(*syscall.Stat_t); ok {
		return fmt.Sprint(st.Atim)
	}
	return ""
}
