// Package content is the handbook itself: chapters, exercises and help contacts, as files.
//
// Everything beside this file is data, and all of it is carried, so that a new language needs no
// change here.
//
// The package must never hold code: package handbook reads these files, and a folder of the same
// shape given on the command line can stand in for them.
package content

import "embed"

// FS holds the files as they lie here: "book.yaml", "en/chapters/welcome.md" and so on. They are
// data from outside like any other folder of content and pass the same checks before use.
//
//go:embed *
var FS embed.FS
