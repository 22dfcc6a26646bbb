package config

import "io/fs"

// exposure tells nothing: who can look into a folder stands in lists that are not read here.
func exposure(fs.FileInfo) (open, others bool) { return false, false }
