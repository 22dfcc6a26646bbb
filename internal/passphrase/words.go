package passphrase

import (
	"crypto/rand"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/bits"
	"strings"
	"sync"

	"anis/internal/private"
)

// ListLength is how many words a list has: a word drawn from it is worth 11 bits.
const ListLength = 1 << bitsOfWord

const bitsOfWord = 11

// ErrNoList says that there is no usable list of words.
var ErrNoList = errors.New("no list of words")

// Lists are the lists of words in a folder of locales. They are read when they are first needed,
// never at the start of the program, and may be used from several commands at once. Nil has none.
type Lists struct {
	files fs.FS

	lock  sync.Mutex
	lists map[string][]string
	known *known
}

// NewLists returns the lists in the folder words of files. It reads nothing yet.
func NewLists(files fs.FS) *Lists { return &Lists{files: files, lists: map[string][]string{}} }

// Of returns the list of a language, such as "ar". The caller must not change it. The error wraps
// ErrNoList if the language has none, or one that is not whole.
func (l *Lists) Of(tag string) ([]string, error) {
	if l == nil {
		return nil, ErrNoList
	}
	l.lock.Lock()
	defer l.lock.Unlock()
	return l.of(tag)
}

func (l *Lists) of(tag string) ([]string, error) {
	if list := l.lists[tag]; list != nil {
		return list, nil
	}
	list, err := l.lines(tag)
	if err != nil {
		return nil, fmt.Errorf("%w for %q: %w", ErrNoList, tag, err)
	}
	distinct := map[string]bool{}
	for _, word := range list {
		distinct[word] = true
	}
	if len(list) != ListLength || len(distinct) != ListLength {
		return nil, fmt.Errorf("%w for %q: %d words, %d of them different", ErrNoList, tag, len(list), len(distinct))
	}
	l.lists[tag] = list
	return list, nil
}

// lines reads a file of the folder, one entry a line.
func (l *Lists) lines(name string) ([]string, error) {
	text, err := fs.ReadFile(l.files, "words/"+name+".txt")
	if err != nil {
		return nil, err
	}
	var list []string
	for line := range strings.Lines(string(text)) {
		if line = strings.TrimSpace(line); line != "" {
			list = append(list, line)
		}
	}
	return list, nil
}

// Words draws n words from a list, each as likely as any other and none regarding those before
// it, and joins them by blanks. A word may come twice: without that there would be less to guess.
func Words(list []string, n int) (private.Text, error) { return wordsFrom(rand.Reader, list, n) }

func wordsFrom(random io.Reader, list []string, n int) (private.Text, error) {
	if len(list) < 2 || n < 1 {
		return private.Text{}, fmt.Errorf("%w: %d words of %d", ErrNoList, n, len(list))
	}
	drawn := make([]string, n)
	for i := range drawn {
		k, err := below(random, uint32(len(list)))
		if err != nil {
			return private.Text{}, fmt.Errorf("random numbers: %w", err)
		}
		drawn[i] = list[k]
	}
	return private.New(strings.Join(drawn, " ")), nil
}

// below draws a number below n. It drops numbers that are too great instead of taking a
// remainder, which would make the first words likelier.
func below(random io.Reader, n uint32) (uint32, error) {
	mask := uint32(1)<<bits.Len32(n-1) - 1
	for {
		var raw [4]byte
		if _, err := io.ReadFull(random, raw[:]); err != nil {
			return 0, err
		}
		if k := binary.BigEndian.Uint32(raw[:]) & mask; k < n {
			return k, nil
		}
	}
}
