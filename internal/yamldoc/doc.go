// Package yamldoc reads and writes the YAML files that people edit: content and settings.
//
// A person who mistypes a key wants to be told where and what, for all his mistakes at once. The
// YAML library can only stop at unknown keys without a column, so this package walks the parsed
// tree itself against the Go struct that the file is meant for. Fields are named by the tag
// `yaml:"name"`; `need:"true"` marks those that must be there and not be empty. Strings, whole
// numbers, numbers, yes-or-no, lists, maps with text keys, structs and pointers to these are
// understood; fields of any other type are left alone. A value of the wrong kind leaves its field
// zero and is reported.
//
// It is the only importer of gopkg.in/yaml.v3, so that the library can be replaced in one place.
// It must never accept what YAML offers and a translator does not need (aliases, anchors, tags,
// merge keys, several documents), never let the library see bytes that gate 1 of package sanitize
// refused, and never panic.
package yamldoc

// The limits of one document; a help directory of 200 contacts has about 8,000 nodes.
const (
	MaxDepth = 32     // of nested lists and keys
	MaxNodes = 20_000 // keys and values
)
