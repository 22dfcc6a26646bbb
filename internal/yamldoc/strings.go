package yamldoc

import (
	"anis/internal/problem"
	"anis/internal/sanitize"

	"gopkg.in/yaml.v3"
)

// Entry is one text of a document of nested keys.
type Entry struct {
	Path      string // keys joined by dots: "home.title"
	Value     string
	Line, Col int // of the value, from 1
}

// Strings reads a document that holds nothing but nested keys and texts, in the order of the
// file. It is as strict as Decode; a value that is neither a text nor further keys is a
// problem.
func Strings(file string, data []byte) ([]Entry, problem.List) {
	if entries, ok := quick(string(data)); ok && len(sanitize.SourceAt(file, data, 1)) == 0 {
		return entries, nil
	}
	return all(file, data)
}

// all does it for any document.
func all(file string, data []byte) ([]Entry, problem.List) {
	d, list := Parse(file, data, 1)
	if d == nil || d.root == nil {
		return nil, list
	}
	f := filler{doc: d}
	var entries []Entry
	var walk func(n *yaml.Node, path string)
	walk = func(n *yaml.Node, path string) {
		switch {
		case n.Kind == yaml.MappingNode:
			f.pairs(n, func(key, value *yaml.Node) {
				name := key.Value
				if path != "" {
					name = path + "." + name
				}
				walk(value, name)
			})
		case n.Kind == yaml.ScalarNode && n.Tag == "!!str":
			entries = append(entries, Entry{path, n.Value, n.Line, n.Column})
		case n.Kind != yaml.AliasNode: // Parse has reported aliases
			f.add(n, "want-text", "key", path)
		}
	}
	walk(d.root, "")
	return entries, append(list, f.found...).Sort()
}
