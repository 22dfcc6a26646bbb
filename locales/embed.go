// Package locales carries the program's own words, one YAML file a language.
//
// It gives the files and nothing else; package lang reads them.
package locales

import "embed"

// FS holds the locales.
//
//go:embed *.yaml *.txt
var FS embed.FS
