//go:build unix

package term

import (
	"bytes"
	"encoding/binary"
	"encoding/hex"

	"golang.org/x/sys/unix"
)

type lineState = unix.Termios

// descriptor returns the descriptor of a terminal.
func descriptor(f any) (int, error) {
	file, ok := f.(interface{ Fd() uintptr })
	if !ok {
		return 0, ErrNoTerminal
	}
	return int(file.Fd()), nil
}

func lineOf(f any) (Line, error) {
	fd, err := descriptor(f)
	if err != nil {
		return Line{}, err
	}
	state, err := unix.IoctlGetTermios(fd, readLine)
	if err != nil {
		return Line{}, err
	}
	return Line{*state}, nil
}

func (l Line) apply(f any) error {
	fd, err := descriptor(f)
	if err != nil {
		return err
	}
	return unix.IoctlSetTermios(fd, writeLine, &l.state)
}

// raw does what cfmakeraw of the C library does.
func (l Line) raw() Line {
	s := l.state
	s.Iflag &^= unix.IGNBRK | unix.BRKINT | unix.PARMRK | unix.ISTRIP | unix.INLCR | unix.IGNCR | unix.ICRNL | unix.IXON
	s.Oflag &^= unix.OPOST
	s.Lflag &^= unix.ECHO | unix.ECHONL | unix.ICANON | unix.ISIG | unix.IEXTEN
	s.Cflag &^= unix.CSIZE | unix.PARENB
	s.Cflag |= unix.CS8
	s.Cc[unix.VMIN], s.Cc[unix.VTIME] = 1, 0
	return Line{s}
}

func (l Line) isRaw() bool { return l.state.Lflag&(unix.ECHO|unix.ICANON|unix.ISIG) == 0 }

func (l Line) encode() string {
	var out bytes.Buffer
	_ = binary.Write(&out, binary.LittleEndian, l.state) // into memory, of a size that is known
	return hex.EncodeToString(out.Bytes())
}

func parseLine(text string) (Line, error) {
	data, err := hex.DecodeString(text)
	if err != nil || len(data) != binary.Size(lineState{}) {
		return Line{}, ErrLine
	}
	var l Line
	_, err = binary.Decode(data, binary.LittleEndian, &l.state)
	return l, err
}
