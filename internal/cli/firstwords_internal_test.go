package cli

import (
	"testing"

	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/order"
	"anis/locales"
)

func TestTheFirstStartSpeaksTheLanguageOfTheLineThatWasReadThenOfTheSystemThenArabic(t *testing.T) {
	read := order.Choice{Profile: bidi.Profile{Form: bidi.Visual}, Why: order.ByReader}
	plain := order.Choice{Profile: bidi.Profile{Form: bidi.Plain}, Why: order.ByReader}
	guess := order.Choice{Profile: bidi.Profile{Form: bidi.Visual}}
	for name, c := range map[string]struct {
		system, chosen string
		choice         order.Choice
		refused        bool
		want           string
	}{
		"no language, a line":        {"C", "", read, false, "ar"},
		"no language, no line":       {"C", "", guess, false, "ar"},
		"English, a line":            {"en_GB.UTF-8", "", read, false, "ar"},
		"English, no line":           {"en_GB.UTF-8", "", guess, false, "en"},
		"English, for a reading aid": {"en_GB.UTF-8", "", plain, false, "en"},
		"no language, he wants none": {"C", "", guess, true, "en"},
		"English chosen, and a line": {"C", "en", read, false, "en"},
		"one that is not offered":    {"xx", "", guess, false, "ar"},
	} {
		for _, name := range []string{"LC_MESSAGES", "LANG"} {
			t.Setenv(name, "")
		}
		t.Setenv("LC_ALL", c.system)
		a := &app{locales: locales.FS, chosen: config.Settings{Language: c.chosen}, screen: &display{choice: c.choice}, refused: c.refused}
		if a.lang = a.language(a.chosen); c.refused {
			a.lang = mustLanguage(a.locales, "en")
		}
		if a.firstWords(); a.lang.Tag != c.want {
			t.Errorf("%s: %s, want %s", name, a.lang.Tag, c.want)
		}
	}
}
