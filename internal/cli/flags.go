package cli

import (
	"errors"
	"runtime/debug"
	"strings"

	"github.com/alecthomas/kong"
)

// flags are the command line. Their words are in the locales under "help"; kong only parses.
// Arguments are optional to kong so that "--help" works without them.
type flags struct {
	Lang       string
	Data       string
	ContentDir string `name:"content"`
	Theme      string
	TextOrder  string `name:"text-order"`
	Accessible bool
	Still      bool
	Demo       bool
	Help       bool `short:"h"`
	Version    bool

	Screens struct{} `cmd:"" default:"1" hidden:""`
	Read    struct {
		Chapter string `arg:"" optional:""`
	} `cmd:""`
	Do struct {
		Exercise string `arg:"" optional:""`
	} `cmd:""`
	Open struct {
		Route string `arg:"" optional:""`
	} `cmd:""`
	Contacts struct {
		Country string
		JSON    bool `name:"json"`
	} `cmd:""`
	Journal journalFlags `cmd:""`
	Plan    struct {
		PassphraseFile string `name:"passphrase-file"`

		Print struct {
			Format   string `default:"text"`
			Unsealed bool
		} `cmd:""`
	} `cmd:""`
	Privacy struct{} `cmd:""`
	Erase   struct{} `cmd:""`
	Content struct {
		Check  struct{} `cmd:""`
		Status struct{} `cmd:""`
	} `cmd:""`
	Doctor struct {
		Calibrate bool
	} `cmd:""`
}

// journalFlags are the subcommands of the journal. None takes private words: those come by standard
// input, and secrets from the terminal or from a file.
type journalFlags struct {
	PassphraseFile       string `name:"passphrase-file"`
	NoDigits             bool   `name:"no-digits"`
	BackupPassphraseFile string `name:"backup-passphrase-file"`

	Init struct {
		NoPassphrase bool `name:"no-passphrase"`
	} `cmd:""`
	Write struct{} `cmd:""`
	List  struct {
		listFlags
	} `cmd:""`
	Show struct {
		ID string `arg:"" optional:""`
	} `cmd:""`
	Search struct {
		listFlags
	} `cmd:""`
	Export struct {
		Format   string `default:"markdown"`
		From     string
		To       string
		Unsealed bool
	} `cmd:""`
	Import struct {
		Path string `arg:"" optional:""`
	} `cmd:""`
	Backup struct {
		File   string `arg:"" optional:""`
		Verify bool
	} `cmd:""`
	Restore struct {
		File string `arg:"" optional:""`
	} `cmd:""`
	Check struct {
		Quarantine string
	} `cmd:""`
	Passphrase struct {
		Digits            bool
		NewKeys           bool   `name:"new-keys"`
		NewPassphraseFile string `name:"new-passphrase-file"`
	} `cmd:""`
}

// listFlags narrow a list of pages.
type listFlags struct {
	JSON   bool `name:"json"`
	From   string
	To     string
	Hidden bool
}

// usage is a command line that was not understood: the text that says why, the word it is about,
// and what would have been understood.
type usage struct{ key, what, known string }

// parse reads a command line. It returns the words of the chosen subcommand, "" for the screens.
func parse(args []string) (f *flags, selected string, wrong *usage) {
	f = &flags{}
	parser, err := kong.New(f, kong.Name("anis"), kong.NoDefaultHelp(), kong.Exit(func(int) {}))
	if err != nil {
		panic(err) // the struct above is wrong: a fault of the program, found by every test
	}
	ctx, err := parser.Parse(args)
	if err != nil {
		var parseErr *kong.ParseError
		if errors.As(err, &parseErr) {
			ctx = parseErr.Context
		}
		selected = words(ctx)
		// kong gives no flag its value on such a line, but the answer depends on these.
		f.salvage(args)
		if f.Help || wantsHelp(args) {
			f.Help = true
			return f, selected, nil
		}
		return f, selected, explain(err, selected)
	}
	return f, words(ctx), nil
}

// words returns the words of the subcommand that was reached.
func words(ctx *kong.Context) string {
	if ctx == nil {
		return ""
	}
	var path []string
	for _, step := range ctx.Path {
		if step.Command != nil && step.Command.Name != "screens" {
			path = append(path, step.Command.Name)
		}
	}
	return strings.Join(path, " ")
}

// wantsHelp finds a request for help in a line that is otherwise incomplete, such as
// "journal --help".
func wantsHelp(args []string) bool {
	for _, arg := range args {
		if arg == "--help" || arg == "-h" {
			return true
		}
	}
	return false
}

// salvage takes the flags that decide where and in which language an answer is given from a line
// that is otherwise not understood.
func (f *flags) salvage(args []string) {
	values := map[string]*string{"--lang": &f.Lang, "--data": &f.Data, "--text-order": &f.TextOrder}
	for i, arg := range args {
		name, value, joined := strings.Cut(arg, "=")
		if !joined && i+1 < len(args) {
			value = args[i+1]
		}
		if target := values[name]; target != nil {
			*target = value
		}
		f.Demo = f.Demo || name == "--demo"
		f.Accessible = f.Accessible || name == "--accessible"
	}
}

// explain finds out what is wrong from kong's errors, which have no types for it. A word too many
// after a command of the journal may be private and is not repeated.
func explain(err error, selected string) *usage {
	text := err.Error()
	last := text[strings.LastIndexByte(text, ' ')+1:]
	switch {
	case strings.HasPrefix(text, "unknown flag"):
		name, _, _ := strings.Cut(strings.TrimPrefix(text, "unknown flag "), ",")
		return &usage{key: "unknown-flag", what: name}
	case strings.HasPrefix(text, "unexpected argument") && (selected == "journal" || selected == "plan"):
		return &usage{key: "no-command", what: ""}
	case strings.HasPrefix(text, "unexpected argument") && strings.HasPrefix(selected, "journal"):
		return &usage{key: "no-argument", what: ""}
	case strings.HasPrefix(text, "unexpected argument"):
		name, _, _ := strings.Cut(strings.TrimPrefix(text, "unexpected argument "), ",")
		return &usage{key: "unknown-argument", what: name}
	case strings.HasPrefix(text, "expected "):
		return &usage{key: "incomplete", what: ""}
	case strings.Contains(text, "expected"):
		name, _, _ := strings.Cut(text, ":")
		return &usage{key: "missing-value", what: name}
	}
	return &usage{key: "unknown", what: last}
}

// version is the version the build recorded.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return "anis " + info.Main.Version
	}
	return "anis (devel)"
}
