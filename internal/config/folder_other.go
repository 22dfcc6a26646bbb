//go:build !linux

package config

// looseSystem is not known on this system.
func looseSystem(string) string { return "" }
