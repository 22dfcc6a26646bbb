//go:build unix

package config

import (
	"io/fs"
	"os"
	"syscall"
)

// exposure tells whether other accounts can look into a folder, and whether it belongs to one.
func exposure(info fs.FileInfo) (open, others bool) {
	owner, known := info.Sys().(*syscall.Stat_t)
	return info.Mode().Perm()&0o077 != 0, known && int(owner.Uid) != os.Geteuid()
}
