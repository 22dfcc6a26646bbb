package term

type lineState struct{}

func lineOf(any) (Line, error) { return Line{}, ErrNoTerminal }

func (l Line) apply(any) error { return ErrNoTerminal }

func (l Line) raw() Line { return l }

func (l Line) isRaw() bool { return false }

func (l Line) encode() string { return "" }

func parseLine(string) (Line, error) { return Line{}, ErrLine }
