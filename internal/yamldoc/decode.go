package yamldoc

import (
	"fmt"
	"math"
	"reflect"
	"strconv"
	"strings"

	"anis/internal/problem"

	"gopkg.in/yaml.v3"
)

// Decode reads one YAML document into v, which points to a struct, and returns everything that is
// wrong with it. Fields whose values are right are set even then.
func Decode(file string, data []byte, v any) problem.List { return DecodeAt(file, data, 1, v) }

// DecodeAt is Decode for a document that begins at line firstLine of its file, counted from 1,
// such as the front matter of a chapter.
func DecodeAt(file string, data []byte, firstLine int, v any) problem.List {
	d, list := Parse(file, data, firstLine)
	if d == nil {
		return list
	}
	return append(list, d.Into(v)...).Sort()
}

// Into decodes the document into v, which points to a struct, and returns what does not fit.
func (d *Doc) Into(v any) problem.List {
	target := reflect.ValueOf(v)
	if target.Kind() != reflect.Pointer || target.IsNil() {
		return nil
	}
	root := d.root
	if root == nil || isNull(root) {
		root = &yaml.Node{Kind: yaml.MappingNode, Tag: "!!map", Line: 1, Column: 1}
	}
	f := filler{doc: d}
	f.fill(root, target.Elem(), "")
	return f.found
}

// filler copies a tree of nodes into a Go value and notes what does not fit.
type filler struct {
	doc   *Doc
	found problem.List
}

func (f *filler) add(n *yaml.Node, code string, args ...string) {
	if len(f.found) <= problem.PerFile {
		f.found = append(f.found, f.doc.at(n, code, args...))
	}
}

func isNull(n *yaml.Node) bool { return n.Kind == yaml.ScalarNode && n.Tag == "!!null" }

// fill sets v from n; key is the name of the value for messages.
func (f *filler) fill(n *yaml.Node, v reflect.Value, key string) {
	if n.Kind == yaml.AliasNode || isNull(n) {
		return // an alias is reported already; an empty value leaves zero
	}
	switch v.Kind() {
	case reflect.Pointer:
		p := reflect.New(v.Type().Elem())
		f.fill(n, p.Elem(), key)
		v.Set(p)
	case reflect.Struct:
		if f.want(n, yaml.MappingNode, "want-keys", key) {
			f.fillStruct(n, v)
		}
	case reflect.Map:
		if v.Type().Key().Kind() == reflect.String && f.want(n, yaml.MappingNode, "want-keys", key) {
			f.fillMap(n, v)
		}
	case reflect.Slice:
		if f.want(n, yaml.SequenceNode, "want-list", key) {
			list := reflect.MakeSlice(v.Type(), len(n.Content), len(n.Content))
			for i, item := range n.Content {
				f.fill(item, list.Index(i), key)
			}
			v.Set(list)
		}
	default:
		f.fillScalar(n, v, key)
	}
}

func (f *filler) want(n *yaml.Node, kind yaml.Kind, code, key string) bool {
	if n.Kind != kind {
		f.add(n, code, "key", key)
	}
	return n.Kind == kind
}

func (f *filler) fillScalar(n *yaml.Node, v reflect.Value, key string) {
	scalar := n.Kind == yaml.ScalarNode
	switch v.Kind() {
	case reflect.String:
		// An unquoted date is text to us. An unquoted number is not: 0800 would lose its zeros in
		// another program, so the reader is asked for quotes.
		if scalar && (n.Tag == "!!str" || n.Tag == "!!timestamp") {
			v.SetString(n.Value)
			return
		}
		f.add(n, "want-text", "key", key)
	case reflect.Bool:
		if scalar && n.Tag == "!!bool" {
			v.SetBool(strings.EqualFold(n.Value, "true"))
			return
		}
		f.add(n, "want-yes-or-no", "key", key)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		if i, err := strconv.ParseInt(n.Value, 10, v.Type().Bits()); scalar && n.Tag == "!!int" && err == nil {
			v.SetInt(i)
			return
		}
		f.add(n, "want-whole-number", "key", key)
	case reflect.Float32, reflect.Float64:
		x, err := strconv.ParseFloat(n.Value, v.Type().Bits())
		if scalar && (n.Tag == "!!int" || n.Tag == "!!float") && err == nil && !math.IsInf(x, 0) && !math.IsNaN(x) {
			v.SetFloat(x)
			return
		}
		f.add(n, "want-number", "key", key)
	}
}

// pairs calls do for each key and value of a mapping whose key is text and not a repetition; the
// others are reported.
func (f *filler) pairs(n *yaml.Node, do func(key, value *yaml.Node)) {
	seen := make(map[string]int, len(n.Content)/2)
	for i := 0; i+1 < len(n.Content); i += 2 {
		key := n.Content[i]
		switch line, twice := seen[key.Value]; {
		case key.Kind == yaml.AliasNode || key.Tag == "!!merge": // reported by Parse
		case key.Kind != yaml.ScalarNode:
			f.add(key, "key-not-text")
		case twice:
			f.add(key, "duplicate-key", "key", key.Value, "line", fmt.Sprint(line))
		default:
			seen[key.Value] = f.doc.text.First() + key.Line - 1
			do(key, n.Content[i+1])
		}
	}
}

func (f *filler) fillMap(n *yaml.Node, v reflect.Value) {
	m := reflect.MakeMapWithSize(v.Type(), len(n.Content)/2)
	f.pairs(n, func(key, value *yaml.Node) {
		item := reflect.New(v.Type().Elem()).Elem()
		f.fill(value, item, key.Value)
		m.SetMapIndex(reflect.ValueOf(key.Value).Convert(v.Type().Key()), item)
	})
	v.Set(m)
}

func (f *filler) fillStruct(n *yaml.Node, v reflect.Value) {
	fields, names := fieldsOf(v.Type())
	given := map[string]bool{}
	f.pairs(n, func(key, value *yaml.Node) {
		i, known := fields[key.Value]
		if !known {
			f.unknown(key, names)
			return
		}
		given[key.Value] = true
		f.fill(value, v.Field(i), key.Value)
		if v.Type().Field(i).Tag.Get("need") == "true" && isEmpty(value) {
			f.add(value, "empty-value", "key", key.Value)
		}
	})
	for _, name := range names {
		if v.Type().Field(fields[name]).Tag.Get("need") == "true" && !given[name] {
			f.add(n, "missing-key", "key", name)
		}
	}
}

// isEmpty reports a value that is written but says nothing. Of a map only the sign {} counts.
func isEmpty(n *yaml.Node) bool {
	switch n.Kind {
	case yaml.ScalarNode:
		return isNull(n) || strings.TrimSpace(n.Value) == ""
	case yaml.SequenceNode, yaml.MappingNode:
		return len(n.Content) == 0
	}
	return false
}

func (f *filler) unknown(key *yaml.Node, names []string) {
	known := strings.Join(names, ", ")
	if near := Nearest(key.Value, names); near != "" {
		f.add(key, "unknown-key-near", "key", key.Value, "near", near, "known", known)
		return
	}
	f.add(key, "unknown-key", "key", key.Value, "known", known)
}

// fieldsOf lists the fields of a struct that a file can set: by name, and the names in order.
func fieldsOf(t reflect.Type) (index map[string]int, names []string) {
	index = make(map[string]int, t.NumField())
	for i := range t.NumField() {
		field := t.Field(i)
		name, _, _ := strings.Cut(field.Tag.Get("yaml"), ",")
		if !field.IsExported() || name == "-" {
			continue
		}
		if name == "" {
			name = strings.ToLower(field.Name)
		}
		index[name] = i
		names = append(names, name)
	}
	return index, names
}
