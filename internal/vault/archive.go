package vault

import (
	"archive/tar"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"time"
)

// archiveFormat is the first file of the tar inside a backup, named format.
const archiveFormat = "anis-backup 1\n"

// What a backup may hold, more than anybody writes in a life. What is larger is neither written
// nor read.
const (
	archiveMost  = 200_000 // records
	archiveBytes = 1 << 30 // of the tar
)

// Names inside the tar.
const (
	archiveIndex = "index.json"
	archiveDir   = "entries/"
	archiveExt   = ".md"
)

// indexLine is what the index says of one record. Only name and sum are checked; the others are
// for people and for tools that read a backup without this program.
type indexLine struct {
	Name string `json:"name"`
	Sum  string `json:"sum"` // SHA-256 of the file, in hexadecimal
	Type string `json:"type"`
	Time string `json:"t,omitempty"`
}

type archiveList struct {
	Format  string      `json:"format"`
	Records []indexLine `json:"records"`
}

// archived is one record of a backup. plain is its plaintext without padding.
type archived struct {
	name  string
	plain []byte
	rec   Record
}

// archiveWriter writes the tar of a backup: the format, the records, and at the end the index,
// which therefore says that nothing is missing.
type archiveWriter struct {
	tar   *tar.Writer
	lines []indexLine
	size  int64
}

func newArchive(w io.Writer) (*archiveWriter, error) {
	a := &archiveWriter{tar: tar.NewWriter(w)}
	return a, a.file("format", time.Time{}, []byte(archiveFormat))
}

// add writes one record. ErrTooLarge: no more fits in.
func (a *archiveWriter) add(one archived) error {
	sum := sha256.Sum256(one.plain)
	line := indexLine{Name: one.name, Sum: hex.EncodeToString(sum[:]), Type: one.rec.Type}
	if !one.rec.Time.IsZero() {
		line.Time = formatTime(one.rec.Time)
	}
	if a.lines = append(a.lines, line); len(a.lines) > archiveMost {
		return ErrTooLarge
	}
	return a.file(archiveDir+one.name+archiveExt, one.rec.Time, one.plain)
}

// close writes the index and the end.
func (a *archiveWriter) close() error {
	var b bytes.Buffer
	b.WriteString(`{"format":"` + strings.TrimSpace(archiveFormat) + `","records":[`)
	for i, line := range a.lines {
		raw, err := marshal(line)
		if err != nil {
			return fmt.Errorf("index: %T", err)
		}
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteByte('\n')
		b.Write(raw)
	}
	b.WriteString("\n]}\n")
	if err := a.file(archiveIndex, time.Time{}, b.Bytes()); err != nil {
		return err
	}
	return a.tar.Close()
}

// file writes one file. Its time is that of the record, so that what is taken out with tar has
// the days on which it was written.
func (a *archiveWriter) file(name string, at time.Time, data []byte) error {
	const tarBlock, latest = 512, 1 << 33 // seconds that fit in the header
	a.size += tarBlock + (int64(len(data))+tarBlock-1)/tarBlock*tarBlock
	if len(data) > fileLimit || a.size > archiveBytes-2*tarBlock {
		return ErrTooLarge
	}
	if s := at.Unix(); s < 0 || s >= latest {
		at = time.Unix(0, 0)
	}
	h := &tar.Header{Format: tar.FormatUSTAR, Typeflag: tar.TypeReg, Name: name, Mode: 0o600, Size: int64(len(data)), ModTime: at.Truncate(time.Second)}
	if err := a.tar.WriteHeader(h); err != nil {
		return err
	}
	_, err := a.tar.Write(data)
	return err
}

// budget reads at most what a backup may hold.
type budget struct {
	from io.Reader
	left int64
}

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, ErrTooLarge
	}
	n, err := b.from.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// readArchive reads the tar of a backup and gives visit each record. What was visited counts only
// when the error is nil, since the index at the end says what has to be there. skipped are files
// that are no record of this version's backups: their names would be harmless, but they are not
// looked at.
//
// ErrNoBackup: something else. ErrNewer: of a newer version. ErrBadBackup: damaged, or made by
// something that wants to harm. ErrTooLarge: more than a backup may hold. Errors of visit come back
// as they are.
func readArchive(from io.Reader, visit func(archived) error) (skipped int, err error) {
	b := &budget{from: from, left: archiveBytes + 1}
	r := tar.NewReader(b)
	bad := func(err error) error {
		if errors.Is(err, ErrTooLarge) || b.left <= 0 {
			return ErrTooLarge
		}
		return ErrBadBackup
	}
	name, data, err := nextFile(r)
	switch {
	case errors.Is(err, ErrTooLarge):
		return 0, err
	case err != nil || name != "format" || !strings.HasPrefix(string(data), "anis-backup "):
		return 0, ErrNoBackup
	case string(data) != archiveFormat:
		return 0, ErrNewer
	}
	sums := map[string]string{}
	for {
		if name, data, err = nextFile(r); err != nil {
			return skipped, bad(err) // an archive without an index is not whole
		}
		if name == archiveIndex {
			break
		}
		record, ok := nameWithin(name, archiveDir, archiveExt)
		if !ok {
			skipped++
			continue
		}
		if sums[record] != "" || len(sums) == archiveMost {
			return skipped, ErrBadBackup
		}
		sum := sha256.Sum256(data)
		sums[record] = hex.EncodeToString(sum[:])
		rec, err := decode(data, record)
		if err != nil {
			return skipped, ErrBadBackup
		}
		if !rec.Newer() && (rec.Type == TypeDraft || rec.Type == TypeTombstone) {
			skipped++ // neither is a record that stands
			continue
		}
		if err := visit(archived{record, data, rec}); err != nil {
			return skipped, err
		}
	}
	if !fits(data, sums) {
		return skipped, ErrBadBackup
	}
	if _, _, err := nextFile(r); !errors.Is(err, io.EOF) {
		return skipped, bad(err)
	}
	if _, err := io.Copy(io.Discard, b); err != nil { // the seal of the last piece is checked only now
		return skipped, bad(err)
	}
	return skipped, nil
}

// fits reports whether an index names just the records that were read.
func fits(index []byte, sums map[string]string) bool {
	var list archiveList
	if json.Unmarshal(index, &list) != nil || list.Format != strings.TrimSpace(archiveFormat) || len(list.Records) != len(sums) {
		return false
	}
	seen := map[string]bool{}
	for _, line := range list.Records {
		if seen[line.Name] || line.Sum == "" || sums[line.Name] != line.Sum {
			return false
		}
		seen[line.Name] = true
	}
	return true
}

// nextFile reads one file of the tar. Nothing is ever written under its name, and names that lead
// out of a folder are refused all the same, like links and every kind of compression.
func nextFile(r *tar.Reader) (name string, data []byte, err error) {
	h, err := r.Next()
	switch {
	case err != nil:
		return "", nil, err
	case h.Format != tar.FormatUSTAR || h.Typeflag != tar.TypeReg || !fs.ValidPath(h.Name) || strings.ContainsAny(h.Name, `\:`):
		return "", nil, ErrBadBackup
	case h.Size > fileLimit:
		return "", nil, ErrTooLarge
	}
	data, err = io.ReadAll(r)
	return h.Name, data, err
}

// frontOf takes a plaintext apart into the fields of its front line and what follows.
func frontOf(plain []byte) (fields map[string]json.RawMessage, front, body []byte) {
	rest, _ := bytes.CutPrefix(plain, []byte(mark))
	line, body, found := bytes.Cut(rest, []byte("\n"+mark))
	if !found || json.Unmarshal(line, &fields) != nil {
		return nil, nil, nil
	}
	return fields, plain[:len(plain)-len(body)], body
}

// unpadded returns a plaintext without the newlines that fill its file. One of a newer version
// whose length cannot be told stays as it is.
func unpadded(plain []byte) []byte {
	fields, front, body := frontOf(plain)
	length := -1
	if fields == nil || json.Unmarshal(fields["len"], &length) != nil {
		return plain
	}
	if _, ok := cutPadding(body, length); !ok {
		return plain
	}
	return plain[:len(front)+length]
}

// renamed returns a plaintext with another id, which replaces only what is said here: a record that
// comes in beside what stands must not hide any of it.
func renamed(plain []byte, rec Record, id string, prev ...string) ([]byte, error) {
	if !rec.Newer() {
		rec.ID, rec.Prev = id, prev
		return encode(rec)
	}
	// Of a newer version: everything as it is, but for these two where they are what they were.
	fields, _, body := frontOf(plain)
	if bytes.HasPrefix(fields["id"], []byte(`"`)) {
		fields["id"], _ = marshal(id)
	}
	if delete(fields, "prev"); len(prev) > 0 {
		fields["prev"], _ = marshal(prev)
	}
	line, err := marshal(fields)
	return slices.Concat([]byte(mark), line, []byte("\n"+mark), body), err
}

// essence tells records apart by everything but their id and what they replace: so one that came
// in under a new id is known again.
func essence(plain []byte, rec Record) [32]byte {
	plain = unpadded(plain)
	if neutral, err := renamed(plain, rec, strings.Repeat("a", nameLen)); err == nil {
		plain = neutral
	}
	return sha256.Sum256(plain)
}
