// Package content is the handbook itself: chapters, exercises and help contacts, as files.
//
// Everything beside this file is data. The patterns below take every structure file and every
// folder named by a language of two letters, so a new language needs no change here. Notes for
// writers and licences begin with a capital letter and stay out of the program.
//
// The package must never hold code: package handbook reads these files, and a folder of the same
// shape given on the command line can stand in for them.
package content

import "embed"

// FS holds the files as they lie here: "book.yaml", "en/chapters/welcome.md" and so on. They are
// data from outside like any other folder of content and pass the same checks before use.
//
//go:embed [a-z]*.yaml [a-z][a-z]
var FS embed.FS
