package yamldoc

import (
	"bytes"
	"errors"

	"gopkg.in/yaml.v3"
)

// ErrEncode means that a value has a part YAML cannot hold, such as a function.
var ErrEncode = errors.New("yamldoc: value cannot be written as YAML")

// Encode writes v as YAML with an indentation of two spaces. What Decode reads back is the same
// value.
func Encode(v any) (data []byte, err error) {
	// The library panics on types it cannot write.
	defer func() {
		if recover() != nil {
			data, err = nil, ErrEncode
		}
	}()
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	if err := enc.Encode(v); err != nil {
		return nil, err
	}
	if err := enc.Close(); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
