package config

import (
	"os"
	"path/filepath"

	"anis/internal/yamldoc"
)

// Place is where reading stopped in one chapter.
type Place struct {
	Block string `yaml:"block"`          // the block on top, such as "know/3"
	Line  int    `yaml:"line,omitempty"` // rendered lines of that block above the window's top
}

// Places remembers where reading stopped, chapter by chapter.
type Places struct {
	Last     string           `yaml:"last,omitempty"` // the chapter read last
	Chapters map[string]Place `yaml:"chapters,omitempty"`

	path string
}

// placeName is the name of the file in the state folder.
const placeName = "place.yaml"

// LoadPlaces reads the remembered places from the state folder. Whatever cannot be read is no
// place at all: it is a convenience, and losing it costs a scroll.
func LoadPlaces(state string) *Places {
	p := &Places{Chapters: map[string]Place{}}
	if state == "" {
		return p
	}
	p.path = filepath.Join(state, placeName)
	if data, err := os.ReadFile(p.path); err == nil {
		var read Places
		if len(yamldoc.Decode(p.path, data, &read)) == 0 && read.Chapters != nil {
			p.Last, p.Chapters = read.Last, read.Chapters
		} else {
			p.path = "" // what cannot be read is not overwritten either
		}
	}
	return p
}

// At returns where reading of a chapter stopped, and whether it was ever begun.
func (p *Places) At(chapter string) (Place, bool) {
	place, ok := p.Chapters[chapter]
	return place, ok
}

// Remember notes where reading of a chapter stopped. The caller leaves out chapters with a
// content warning: the note lies unsealed on the disk.
func (p *Places) Remember(chapter string, place Place) {
	p.Last = chapter
	p.Chapters[chapter] = place
}

// Snapshot returns the bytes to write and a function that writes them, so that the disk is
// touched in a command and not while the screen waits. The function is nil when there is no
// folder.
func (p *Places) Snapshot() func() error {
	if p.path == "" {
		return nil
	}
	data, err := yamldoc.Encode(struct {
		Last     string           `yaml:"last,omitempty"`
		Chapters map[string]Place `yaml:"chapters,omitempty"`
	}{p.Last, p.Chapters})
	path := p.path
	return func() error {
		if err != nil {
			return err
		}
		return writeFile(path, data)
	}
}
