package config_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"anis/internal/config"
)

func TestSettingsComeBackAsTheyWereSaved(t *testing.T) {
	path := filepath.Join(t.TempDir(), "deep", "settings.yaml")
	f, err := config.Load(path)
	if err != nil || f.Started() {
		t.Fatalf("a missing file gives %+v, %v", f, err)
	}
	want := config.Settings{Language: "ar", Country: "DE", Theme: config.ThemeLight, Width: 52, Still: true, Digits: "arabic"}
	if err := f.Save(want); err != nil {
		t.Fatal(err)
	}
	again, err := config.Load(path)
	if err != nil || !again.Settings.Equal(want) || len(again.Problems) > 0 {
		t.Errorf("came back as %+v, %v, %v", again.Settings, again.Problems, err)
	}
	info, err := os.Stat(path)
	if err != nil || info.Mode().Perm()&0o077 != 0 {
		t.Errorf("others can read the settings: %v", info.Mode())
	}
}

func TestAFileThatIsNotUnderstoodIsNeverOverwritten(t *testing.T) {
	for name, text := range map[string]string{
		"nonsense": "%%% not yaml\n\t- [", "unknown key": "language: en\nfuture: yes please\n", "wrong type": "width: wide\n",
		"odd value": "theme: purple\n", "too wide": "width: 4000\n", "two documents": "language: en\n---\nlanguage: ar\n",
	} {
		path := filepath.Join(t.TempDir(), "settings.yaml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		f, _ := config.Load(path)
		if len(f.Problems) == 0 {
			t.Errorf("%s: no problem is reported", name)
		}
		if err := f.Save(config.Settings{Language: "ar"}); !errors.Is(err, config.ErrNotMine) {
			t.Errorf("%s: Save returns %v", name, err)
		}
		if got, _ := os.ReadFile(path); string(got) != text {
			t.Errorf("%s: the file was changed to %q", name, got)
		}
		if f.Language != "ar" {
			t.Errorf("%s: the change does not hold until the end", name)
		}
	}
}

func TestWithoutHomeThereIsNoFolder(t *testing.T) {
	t.Setenv("HOME", "")
	t.Setenv("XDG_DATA_HOME", "")
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("XDG_STATE_HOME", "")
	if dirs := config.Locate(""); dirs.Usable() || dirs.Journal != "" || dirs.State != "" {
		t.Errorf("without HOME the folders are %+v", dirs)
	}
	f, err := config.Load("")
	if err != nil {
		t.Fatal(err)
	}
	if err := f.Save(config.Settings{Language: "ar"}); !errors.Is(err, config.ErrNoFolder) {
		t.Errorf("Save returns %v", err)
	}
}

func TestOneDataFolderHoldsEverything(t *testing.T) {
	dirs := config.Locate("/stick/anis")
	for _, path := range []string{dirs.Settings, dirs.State, dirs.Journal} {
		if !strings.HasPrefix(path, filepath.FromSlash("/stick/anis/")) {
			t.Errorf("%s lies outside", path)
		}
	}
}

func TestFlagsOverrideTheEnvironmentAndThatTheSettings(t *testing.T) {
	saved := config.Settings{Language: "en", Theme: config.ThemeDark}
	t.Setenv("ANIS_LANG", "ar")
	t.Setenv("ANIS_THEME", "")
	t.Setenv("ANIS_STILL", "1")
	got := saved.Overrides("", "", false)
	if got.Language != "ar" || got.Theme != config.ThemeDark || !got.Still {
		t.Errorf("environment over settings: %+v", got)
	}
	if got := saved.Overrides("de", config.ThemeLight, false); got.Language != "de" || got.Theme != config.ThemeLight {
		t.Errorf("flags over environment: %+v", got)
	}
}

func TestAWishForATextOrderIsFoundInItsRank(t *testing.T) {
	for _, c := range []struct {
		flag       string
		accessible bool
		env, blind string
		settings   string
		want       config.Wish
	}{
		{"", false, "", "", "", config.Wish{}},
		{"", false, "", "", "words", config.Wish{Order: "words", From: config.WishSettings}},
		{"", false, "", "1", "words", config.Wish{Order: "plain", From: config.WishEnvironment}},
		{"", false, "visual", "1", "words", config.Wish{Order: "visual", From: config.WishEnvironment}},
		{"", true, "visual", "", "words", config.Wish{Order: "plain", From: config.WishFlag}},
		{"logical", true, "visual", "1", "words", config.Wish{Order: "logical", From: config.WishFlag}},
		{"auto", false, "visual", "", "words", config.Wish{}},
		{"", false, "nonsense", "0", "words", config.Wish{Order: "words", From: config.WishSettings}},
		{"", false, "", "no", "auto", config.Wish{}},
	} {
		t.Setenv("ANIS_TEXT_ORDER", c.env)
		t.Setenv("ACCESSIBLE", c.blind)
		if got := (config.Settings{TextOrder: c.settings}).Wished(c.flag, c.accessible); got != c.want {
			t.Errorf("%+v: %+v", c, got)
		}
	}
}

func TestTerminalsAreRememberedByNameAndVersion(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state")
	want := config.Terminal{
		Version: "7006", Order: config.OrderLogical, JoinLam: true, Marks: config.MarksHide,
		Asked: true, Reorder: "1", Name: "Konsole 22.12.3", Secondary: "1;115;0", Tertiary: "~KDE",
	}
	if err := config.LoadTerminals(state).Keep("tmux/vte", want.Version, as(want)); err != nil {
		t.Fatal(err)
	}
	known := config.LoadTerminals(state)
	if err := known.Keep("unknown:xterm,a b", "", as(config.Terminal{Skipped: true})); err != nil {
		t.Fatal(err)
	}
	known = config.LoadTerminals(state)
	if got, ok := known.At("tmux/vte", "7006"); !ok || got != want {
		t.Errorf("came back as %+v", got)
	}
	if got, ok := known.At("unknown:xterm,a b", ""); !ok || !got.Skipped {
		t.Errorf("came back as %+v", got)
	}
	if got, ok := known.At("tmux/vte", "7800"); ok || got != (config.Terminal{}) {
		t.Errorf("another version is taken for the same: %+v", got)
	}
}

// as makes what is remembered this.
func as(one config.Terminal) func(config.Terminal) config.Terminal {
	return func(config.Terminal) config.Terminal { return one }
}

func TestTwoProgramsDoNotOverwriteWhatTheOtherRemembers(t *testing.T) {
	state := t.TempDir()
	first, second := config.LoadTerminals(state), config.LoadTerminals(state)
	visual := config.Terminal{Order: config.OrderVisual}
	if err := first.Keep("xterm", "", as(visual)); err != nil {
		t.Fatal(err)
	}
	if err := second.Keep("konsole", "", as(config.Terminal{Asked: true})); err != nil {
		t.Fatal(err)
	}
	// The same terminal: each changes its own half.
	if err := first.Keep("konsole", "", func(one config.Terminal) config.Terminal {
		one.Order = config.OrderLogical
		return one
	}); err != nil {
		t.Fatal(err)
	}
	known := config.LoadTerminals(state)
	if one, ok := known.At("xterm", ""); !ok || one != visual {
		t.Errorf("the choice of the first program became %+v", one)
	}
	if one, ok := known.At("konsole", ""); !ok || one != (config.Terminal{Asked: true, Order: config.OrderLogical}) {
		t.Errorf("what both remember became %+v", one)
	}
}

func TestWhatCouldNotBeWrittenIsWrittenTheNextTime(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state")
	known := config.LoadTerminals(state)
	if err := os.WriteFile(state, nil, 0o600); err != nil { // a file where the folder belongs
		t.Fatal(err)
	}
	if err := known.Keep("xterm", "", as(config.Terminal{Skipped: true})); err == nil {
		t.Fatal("it was written into a file")
	}
	if err := os.Remove(state); err != nil {
		t.Fatal(err)
	}
	if err := known.Keep("konsole", "", as(config.Terminal{Skipped: true})); err != nil {
		t.Fatal(err)
	}
	if one, _ := config.LoadTerminals(state).At("xterm", ""); !one.Skipped {
		t.Error("it is forgotten")
	}
}

func TestRememberedTerminalsThatAreNotUnderstoodAreLeftAlone(t *testing.T) {
	for name, text := range map[string]string{
		"nonsense": "%%%", "an unknown key": "terminals:\n  vte:\n    future: 1\n", "an unknown order": "terminals:\n  vte:\n    order: sideways\n",
		"auto": "terminals:\n  vte:\n    order: auto\n",
	} {
		state := t.TempDir()
		path := filepath.Join(state, "terminals.yaml")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		known := config.LoadTerminals(state)
		if _, ok := known.At("vte", ""); ok || len(known.Problems()) == 0 {
			t.Errorf("%s: it is used", name)
		}
		if err := known.Keep("vte", "", as(config.Terminal{Order: config.OrderVisual})); !errors.Is(err, config.ErrNotMine) {
			t.Errorf("%s: Keep returns %v", name, err)
		}
		if got, _ := os.ReadFile(path); string(got) != text {
			t.Errorf("%s: the file was changed to %q", name, got)
		}
		if one, ok := known.At("vte", ""); !ok || one.Order != config.OrderVisual {
			t.Errorf("%s: the choice does not hold until the end", name)
		}
	}
	if err := config.LoadTerminals("").Keep("vte", "", as(config.Terminal{})); !errors.Is(err, config.ErrNoFolder) {
		t.Errorf("without a folder Keep returns %v", err)
	}
}

func TestPlacesComeBackAndADamagedFileIsNoPlace(t *testing.T) {
	state := filepath.Join(t.TempDir(), "state")
	p := config.LoadPlaces(state)
	p.Remember("stress", config.Place{Block: "know/3", Line: 2})
	if err := p.Snapshot()(); err != nil {
		t.Fatal(err)
	}
	again := config.LoadPlaces(state)
	if place, ok := again.At("stress"); !ok || place.Block != "know/3" || place.Line != 2 || again.Last != "stress" {
		t.Errorf("came back as %+v", again)
	}
	if err := os.WriteFile(filepath.Join(state, "place.yaml"), []byte("{{{"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, ok := config.LoadPlaces(state).At("stress"); ok {
		t.Error("a damaged file gives a place")
	}
	if config.LoadPlaces(state).Snapshot() != nil {
		t.Error("a file that could not be read would be overwritten")
	}
	if config.LoadPlaces("").Snapshot() != nil {
		t.Error("without a folder something would be written")
	}
}
