package config

import "golang.org/x/sys/unix"

// looseSystem names the file system of a folder, where it is one that keeps no journal of its own
// and loses what was written last when the power fails.
func looseSystem(path string) string {
	var system unix.Statfs_t
	if unix.Statfs(path, &system) != nil {
		return ""
	}
	return looseNames[uint32(system.Type)]
}

// looseNames are such file systems, by the number that the system gives them.
var looseNames = map[uint32]string{
	unix.MSDOS_SUPER_MAGIC: "FAT",
	unix.EXFAT_SUPER_MAGIC: "exFAT",
}
