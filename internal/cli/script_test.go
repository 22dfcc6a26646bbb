package cli_test

import (
	"encoding/json"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"

	"anis/content"
	"anis/internal/cli"
	"anis/internal/handbook"
	"anis/locales"
)

// TestMain makes this binary the program too: "exec anis" in a script runs it with the script's
// streams, which are pipes and files and never a terminal.
func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"anis": func() {
			streams := cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
			os.Exit(cli.Run(streams, os.Args[1:], content.FS, locales.FS))
		},
	})
}

// The command line is a contract: scripts of others rely on what these scripts say.
func TestCommandLine(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Files:               scripts(t),
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		Setup: func(env *testscript.Env) error {
			// What is kept stays in the script's folder, and the language is English unless a
			// script says otherwise.
			env.Setenv("HOME", filepath.Join(env.WorkDir, "home"))
			env.Setenv("LANG", "C")
			return nil
		},
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"exits": exits, "json": validJSON, "keep": keep, "spoil": spoil, "content": copyContent,
			"chapter": holdsChapter, "nothing": nothing,
		},
	})
}

// scripts are the files to run. Those with passphrases, each of which takes its time, are left out of a
// short run: under the race detector it would be minutes.
func scripts(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join("testdata", "script", "*.txtar"))
	if err != nil || len(all) == 0 {
		t.Fatalf("%d scripts, %v", len(all), err)
	}
	var chosen []string
	for _, name := range all {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !testing.Short() || !strings.Contains(string(text), "passphrase-file") {
			chosen = append(chosen, name)
		}
	}
	return chosen
}

// exits runs a program and wants an exit code: "exits 2 anis --nonsense".
func exits(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: exits CODE PROGRAM [ARGUMENT]...")
	}
	want, err := strconv.Atoi(args[0])
	ts.Check(err)
	code := 0
	err = ts.Exec(args[1], args[2:]...)
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		code = exit.ExitCode()
	case err != nil:
		ts.Fatalf("%v", err)
	}
	if code != want {
		ts.Fatalf("the exit code is %d, want %d\n%s%s", code, want, ts.ReadFile("stdout"), ts.ReadFile("stderr"))
	}
}

// validJSON wants the last output to be one JSON value: "json list" or "json object".
func validJSON(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: json list|object")
	}
	var value any
	ts.Check(json.Unmarshal([]byte(ts.ReadFile("stdout")), &value))
	_, list := value.([]any)
	_, object := value.(map[string]any)
	if args[0] == "list" && !list || args[0] == "object" && !object {
		ts.Fatalf("the JSON is no %s: %T", args[0], value)
	}
}

// keep keeps the last output as a variable: "keep ID".
func keep(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: keep NAME")
	}
	ts.Setenv(args[0], strings.TrimSpace(ts.ReadFile("stdout")))
}

// spoil changes a byte in the middle of every file that matches: "spoil data/journal/entries/*".
func spoil(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: spoil PATTERN")
	}
	files, err := filepath.Glob(ts.MkAbs(args[0]))
	ts.Check(err)
	if len(files) == 0 {
		ts.Fatalf("nothing matches %s", args[0])
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		ts.Check(err)
		data[len(data)/2] ^= 1
		ts.Check(os.WriteFile(file, data, 0o600))
	}
}

// copyContent writes the content the program carries into a folder: "content folder".
func copyContent(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: content FOLDER")
	}
	ts.Check(os.CopyFS(ts.MkAbs(args[0]), content.FS))
}

// holdsChapter wants the last output to hold the title of a chapter and of each of its sections,
// letter by letter in logical order: "chapter ar stress".
func holdsChapter(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 2 {
		ts.Fatalf("usage: chapter LANGUAGE ID")
	}
	book, problems := handbook.Open(content.FS)
	if book == nil {
		ts.Fatalf("the content cannot be read: %v", problems)
	}
	c, err := book.Chapter(args[0], args[1])
	ts.Check(err)
	printed := strings.Join(strings.Fields(ts.ReadFile("stdout")), " ")
	titles := []string{c.Title}
	for _, section := range c.Sections {
		titles = append(titles, section.Title)
	}
	for _, title := range titles {
		if !strings.Contains(printed, strings.Join(strings.Fields(title), " ")) {
			ts.Fatalf("the title %q is not printed", title)
		}
	}
}

// nothing wants a folder not to exist or to be empty: "nothing home".
func nothing(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) != 1 {
		ts.Fatalf("usage: nothing FOLDER")
	}
	entries, err := os.ReadDir(ts.MkAbs(args[0]))
	if err == nil && len(entries) > 0 {
		ts.Fatalf("%s holds %v", args[0], entries)
	}
}
