package yamldoc

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"anis/internal/problem"
	"anis/internal/sanitize"

	"gopkg.in/yaml.v3"
)

// Doc is one parsed YAML document that can be decoded and can say where a value stands.
type Doc struct {
	text *problem.Text
	root *yaml.Node // the top value; nil for an empty document
}

// Parse reads one document that begins at line firstLine of its file. When the bytes or the
// syntax are wrong it returns no Doc and the problems, of broken syntax only the first. Things
// that are valid YAML but refused here are problems beside a usable Doc.
func Parse(file string, data []byte, firstLine int) (*Doc, problem.List) {
	if list := sanitize.SourceAt(file, data, firstLine); len(list) > 0 {
		return nil, list
	}
	text := problem.NewTextAt(file, data, firstLine)
	first, second, err := parse(data)
	if err != nil {
		return nil, problem.List{syntax(text, data, err)}
	}
	d := &Doc{text: text}
	if len(first.Content) > 0 {
		d.root = first.Content[0]
	}
	r := refusal{doc: d}
	if d.root != nil && !r.walk(d.root, 1) {
		return nil, r.found
	}
	if second != nil {
		r.found = append(r.found, d.at(second, "second-document"))
	}
	return d, r.found
}

// parse returns the first document and, when there is one, the second. The library reports its
// own errors as values; anything else it may throw becomes a value here, because a broken file
// must never end the program.
func parse(data []byte) (first, second *yaml.Node, err error) {
	defer func() {
		if recover() != nil {
			first, second, err = nil, nil, errors.New("yaml: parser failed")
		}
	}()
	dec := yaml.NewDecoder(bytes.NewReader(data))
	first = new(yaml.Node)
	if err := dec.Decode(first); err != nil && !errors.Is(err, io.EOF) {
		return nil, nil, err
	}
	next := new(yaml.Node)
	switch err := dec.Decode(next); {
	case errors.Is(err, io.EOF):
		return first, nil, nil
	case err != nil:
		return nil, nil, err
	}
	return first, next, nil
}

// refusal looks for what is valid YAML but not wanted.
type refusal struct {
	doc   *Doc
	nodes int
	found problem.List
}

// add keeps a problem and reports whether there is room for another.
func (r *refusal) add(n *yaml.Node, code string, args ...string) bool {
	r.found = append(r.found, r.doc.at(n, code, args...))
	return len(r.found) <= problem.PerFile
}

// walk returns false when the document must not be looked at any further.
func (r *refusal) walk(n *yaml.Node, depth int) bool {
	if depth > MaxDepth {
		r.add(n, "yaml-too-deep", "limit", fmt.Sprint(MaxDepth))
		return false
	}
	if r.nodes++; r.nodes > MaxNodes {
		r.add(n, "yaml-too-many", "limit", fmt.Sprint(MaxNodes))
		return false
	}
	switch {
	case n.Kind == yaml.AliasNode:
		return r.add(n, "yaml-alias", "name", n.Value)
	case n.Tag == "!!merge":
		return r.add(n, "yaml-merge")
	}
	if n.Anchor != "" && !r.add(n, "yaml-anchor", "name", n.Anchor) {
		return false
	}
	if n.Style&yaml.TaggedStyle != 0 && !r.add(n, "yaml-tag", "tag", n.Tag) {
		return false
	}
	if n.Kind == yaml.ScalarNode {
		if fault := sanitize.Text(n.Value); fault != nil && !r.add(n, fault.Code, fault.Args...) {
			return false
		}
	}
	for _, child := range n.Content {
		if !r.walk(child, depth+1) {
			return false
		}
	}
	return true
}

// at makes a problem at a node.
func (d *Doc) at(n *yaml.Node, code string, args ...string) problem.Problem {
	return d.text.AtLine(d.text.First()+n.Line-1, n.Column, code, args...)
}

// A Path leads to a value: keys as string, places in lists as int from 0.
type Path []any

// At makes a problem at the value the path leads to or, where the path ends early, at the last
// value on the way. The arguments come in pairs: key, value.
func (d *Doc) At(path Path, code string, args ...string) problem.Problem {
	_, value := d.find(path)
	return d.place(value, code, args)
}

// AtKey is At for the key in front of the value.
func (d *Doc) AtKey(path Path, code string, args ...string) problem.Problem {
	key, _ := d.find(path)
	return d.place(key, code, args)
}

// Lines returns the first and last line, in the file, of the value the path leads to; zeros when
// it is not there.
func (d *Doc) Lines(path Path) (first, last int) {
	n := d.root
	for _, step := range path {
		if _, n = child(n, step); n == nil {
			return 0, 0
		}
	}
	if n == nil {
		return 0, 0
	}
	return d.text.First() + n.Line - 1, d.text.First() + lastLine(n) - 1
}

func lastLine(n *yaml.Node) int {
	last := n.Line
	if n.Kind == yaml.ScalarNode {
		last += strings.Count(n.Value, "\n")
	}
	for _, c := range n.Content {
		last = max(last, lastLine(c))
	}
	return last
}

func (d *Doc) place(n *yaml.Node, code string, args []string) problem.Problem {
	if n == nil {
		return d.text.AtLine(0, 0, code, args...)
	}
	return d.at(n, code, args...)
}

func (d *Doc) find(path Path) (key, value *yaml.Node) {
	key, value = d.root, d.root
	for _, step := range path {
		k, v := child(value, step)
		if v == nil {
			break
		}
		key, value = k, v
	}
	return key, value
}

func child(n *yaml.Node, step any) (key, value *yaml.Node) {
	if n == nil {
		return nil, nil
	}
	switch step := step.(type) {
	case int:
		if n.Kind == yaml.SequenceNode && step >= 0 && step < len(n.Content) {
			return n.Content[step], n.Content[step]
		}
	case string:
		for i := 0; n.Kind == yaml.MappingNode && i+1 < len(n.Content); i += 2 {
			if n.Content[i].Value == step {
				return n.Content[i], n.Content[i+1]
			}
		}
	}
	return nil, nil
}
