package cli

import (
	"strings"

	"anis/internal/cell"
	"anis/internal/term"
)

// topics are what help lists, in order: the subcommands, and the flags that belong to all.
var (
	topicCommands = []string{
		"read", "do", "open", "contacts",
		"journal init", "journal write", "journal list", "journal show", "journal search", "journal export",
		"journal import", "journal backup", "journal restore", "journal check", "journal passphrase",
		"plan print", "privacy", "erase", "content check", "content status", "doctor",
	}
	topicFlags = []string{"lang", "data", "content", "theme", "text-order", "accessible", "still", "demo", "help", "version"}
	ownFlags   = map[string][]string{
		"contacts": {"country", "json"}, "doctor": {"calibrate"},
		"journal":            {"passphrase-file"},
		"journal init":       {"no-passphrase", "passphrase-file", "no-digits"},
		"journal list":       {"json", "from", "to", "hidden", "passphrase-file"},
		"journal write":      {"passphrase-file"},
		"journal show":       {"passphrase-file"},
		"journal search":     {"json", "from", "to", "hidden", "passphrase-file"},
		"journal export":     {"format", "from", "to", "unsealed", "passphrase-file"},
		"journal import":     {"passphrase-file"},
		"plan print":         {"format", "unsealed", "passphrase-file"},
		"journal backup":     {"verify", "backup-passphrase-file", "passphrase-file"},
		"journal restore":    {"backup-passphrase-file", "passphrase-file"},
		"journal check":      {"quarantine", "passphrase-file"},
		"journal passphrase": {"digits", "new-keys", "new-passphrase-file", "passphrase-file", "no-digits"},
	}
)

// help prints what the program or one subcommand does.
func (a *app) help(selected string) {
	width := printWidth
	if columns, _, ok := term.Size(a.Out); ok {
		width = columns
	}
	say := func(text, indent string) {
		for _, line := range cell.Wrap(text, width-len(indent)) {
			a.print(a.stage(a.Out, indent+line))
		}
	}
	t := a.lang.T
	if text := "help.command." + textName(selected); selected != "" && a.lang.Has(text) {
		a.print("anis " + selected + arguments[selected])
		say(t(text), "  ")
		for _, name := range ownFlags[selected] {
			a.print("--" + name)
			say(t("help.flag."+name), "  ")
		}
		return
	}
	say(t("help.intro"), "")
	a.print("", "anis")
	say(t("help.command.screens"), "  ")
	for _, name := range topicCommands {
		if selected != "" && !strings.HasPrefix(name, selected) {
			continue
		}
		a.print("anis " + name + arguments[name])
		say(t("help.command."+textName(name)), "  ")
	}
	a.print("")
	for _, name := range topicFlags {
		a.print("--" + name)
		say(t("help.flag."+name), "  ")
	}
}

// arguments are what follows a subcommand, in the notation of manuals.
var arguments = map[string]string{
	"read": " [CHAPTER]", "do": " [EXERCISE]", "open": " ROUTE", "contacts": " [--country CC] [--json]",
	"journal list": " [--json]", "journal show": " ID", "journal export": " [--format FORMAT]", "plan print": " [--format FORMAT]",
	"journal import": " PATH", "journal backup": " FILE", "journal restore": " FILE", "doctor": " [--calibrate]",
}

// textName turns the words of a subcommand into the name its text has.
func textName(command string) string { return strings.ReplaceAll(command, " ", "-") }
