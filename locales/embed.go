// Package locales carries the program's own words, one YAML file a language, and beside them in
// check/ what the content check says.
//
// It gives the files and nothing else; package lang reads them.
package locales

import "embed"

// FS holds the locales.
//
//go:embed *.yaml *.txt check/*.yaml words/*.txt
var FS embed.FS
