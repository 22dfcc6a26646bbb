package config

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"os"
	"strings"
	"time"
)

// Handover is what a process that replaces itself tells the one that takes its place, so that the
// reader goes on where he was. It holds nothing private: it travels in the environment, which
// administrators can read.
type Handover struct {
	Version int // of this form
	Process int // the number of the process, which stays the same

	Line   string   // how the line of the terminal was before Anis, see term.Line
	Routes []string // of the screens, the lowest first; none of them private
	Place  Place    // where in the top one
	Hidden bool     // the neutral page is seen
	Blur   bool     // a person's own words are drawn as dots
	Stop   bool     // the program is to suspend itself first
	Locked bool     // the reader is told that the journal is locked
	Ask    bool     // the field for the passphrase is open
	Sealed bool     // the journal has a passphrase

	Wrong int       // secrets that were wrong, and until when to wait because of them
	Until time.Time `json:",omitzero"`

	Settings Settings // as they are now, whether or not they could be kept
	Terminal Terminal // what is known about the terminal
	Wish     Wish     // the text order that was asked for
}

// The limits of a handover. Nobody has as many screens on each other.
const (
	handoverVersion = 1
	handoverName    = "ANIS_GOES_ON"
	handoverSize    = 16 << 10
	handoverRoutes  = 64
	handoverRoute   = 200
)

// ErrHandover says that a handover makes no sense.
var ErrHandover = errors.New("nothing to go on with")

// Environment returns the environment of the process that takes this one's place.
func (h Handover) Environment() ([]string, error) {
	text, err := h.encode(os.Getpid())
	if err != nil {
		return nil, err
	}
	return append(os.Environ(), handoverName+"="+text), nil
}

// TakeHandover returns what the process before this one left, and takes it out of the environment.
// On any doubt there is none.
func TakeHandover() (Handover, bool) {
	text, found := os.LookupEnv(handoverName)
	if !found {
		return Handover{}, false
	}
	_ = os.Unsetenv(handoverName)
	h, err := decodeHandover(text, os.Getpid())
	return h, err == nil
}

// encode writes a handover down for the process with a number.
func (h Handover) encode(process int) (string, error) {
	h.Version, h.Process = handoverVersion, process
	text, err := json.Marshal(h)
	if err != nil {
		return "", err
	}
	_, err = decodeHandover(string(text), process)
	return string(text), err
}

// decodeHandover reads what encode wrote.
func decodeHandover(text string, process int) (Handover, error) {
	if len(text) > handoverSize {
		return Handover{}, ErrHandover
	}
	var h Handover
	decoder := json.NewDecoder(bytes.NewReader([]byte(text)))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&h); err != nil {
		return Handover{}, ErrHandover
	}
	if _, err := decoder.Token(); err != io.EOF {
		return Handover{}, ErrHandover
	}
	if h.Version != handoverVersion || h.Process != process || !h.sensible() {
		return Handover{}, ErrHandover
	}
	return h, nil
}

// sensible reports whether the values mean something to this version.
func (h Handover) sensible() bool {
	if len(h.Routes) == 0 || len(h.Routes) > handoverRoutes || h.Wrong < 0 || h.Place.Line < 0 {
		return false
	}
	for _, route := range h.Routes {
		if route == "" || len(route) > handoverRoute || strings.ContainsFunc(route, func(r rune) bool { return r <= ' ' || r > '~' }) {
			return false
		}
	}
	settings := File{Settings: h.Settings}
	return len(settings.validate()) == 0 && h.Terminal.sensible() && (h.Wish.Order == "" || contains(Orders(), h.Wish.Order))
}
