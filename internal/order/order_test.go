package order_test

import (
	"testing"

	"anis/internal/bidi"
	"anis/internal/config"
	"anis/internal/order"
	"anis/internal/term"
)

const (
	mltermOff     = "\x1b]5379;use_ctl=false\a"
	mltermOn      = "\x1b]5379;use_ctl=true\a"
	mltermOffTmux = "\x1bPtmux;\x1b\x1b]5379;use_ctl=false\a\x1b\\"
	mltermOnTmux  = "\x1bPtmux;\x1b\x1b]5379;use_ctl=true\a\x1b\\"
)

var (
	visual   = bidi.Profile{Form: bidi.Visual}
	hidden   = bidi.Profile{Form: bidi.Visual, HideMarks: true}
	explicit = bidi.Profile{Form: bidi.Explicit}
)

func TestTheTerminalDecidesTheFormAndWhatIsSent(t *testing.T) {
	for _, c := range []struct {
		name       string
		facts      order.Facts
		want       bidi.Profile
		start, end string
		why        order.Reason
		sure       bool
	}{
		{"VTE", in(term.VTE, "7006"), explicit, "\x1b[8l", "\x1b[8h", order.ByTerminal, true},
		{"an old VTE", in(term.VTE, "5202"), visual, "", "", order.ByTerminal, true},
		{"Konsole", in(term.Konsole, ""), bidi.Profile{Form: bidi.Logical, JoinLam: true}, "", "", order.ByTerminal, true},
		{"kitty", in(term.Kitty, ""), bidi.Profile{Form: bidi.Words, HideMarks: true}, "", "", order.ByTerminal, true},
		{"mlterm", in(term.Mlterm, "3.9.0"), visual, mltermOff, mltermOn, order.ByTerminal, true},
		{"Apple", in(term.AppleTerminal, ""), bidi.Profile{Form: bidi.Logical, HideMarks: true}, "", "", order.ByTerminal, false},
		{"iTerm before 3.7", in(term.ITerm, "3.5.11"), hidden, "", "", order.ByTerminal, true},
		{"iTerm", in(term.ITerm, "3.7.0beta9"), bidi.Profile{Form: bidi.Logical, HideMarks: true}, "", "", order.ByTerminal, false},
		{"Windows Terminal", in(term.WindowsTerminal, ""), hidden, "", "", order.ByTerminal, true},
		{"mintty", in(term.Mintty, ""), bidi.Profile{Form: bidi.Explicit, HideMarks: true}, "\x1b[8l", "\x1b[8h", order.ByTerminal, true},
		{"WezTerm", in(term.WezTerm, ""), hidden, "", "", order.ByTerminal, true},
		{"xterm", in(term.Xterm, "379"), visual, "", "", order.ByTerminal, true},
		{"urxvt", in(term.Urxvt, ""), visual, "", "", order.ByTerminal, true},
		{"foot", in(term.Foot, ""), hidden, "", "", order.ByTerminal, true},
		{
			"qterminal", in(term.QTerminal, ""), bidi.Profile{Form: bidi.Logical, Fence: bidi.FenceBlank, HideMarks: true},
			"", "", order.ByTerminal, true,
		},
		{"dumb", in(term.Dumb, ""), bidi.Profile{}, "", "", order.ByTerminal, true},
		{"unknown", in("", ""), hidden, "", "", order.ByGuess, false},
		{"the Linux console", in(term.LinuxConsole, ""), hidden, "", "", order.ByTerminal, false},
		{"unknown, says it can switch", answering("1"), bidi.Profile{Form: bidi.Explicit, HideMarks: true}, "\x1b[8l", "\x1b[8h", order.ByAnswer, true},
		{"unknown, is switched", answering("2"), bidi.Profile{Form: bidi.Explicit, HideMarks: true}, "\x1b[8l", "\x1b[8h", order.ByAnswer, true},
		{"unknown, cannot switch", answering("0"), hidden, "", "", order.ByGuess, false},

		{"VTE in tmux", inside(term.VTE, "7006", term.Tmux), bidi.Profile{Form: bidi.Logical}, "", "", order.ByOuter, true},
		{"VTE in screen", inside(term.VTE, "7006", term.Screen), bidi.Profile{Form: bidi.Logical}, "", "", order.ByOuter, true},
		{"Konsole in tmux", inside(term.Konsole, "", term.Tmux), bidi.Profile{Form: bidi.Logical}, "", "", order.ByOuter, true},
		{"mlterm in tmux", inside(term.Mlterm, "", term.Tmux), visual, mltermOffTmux, mltermOnTmux, order.ByOuter, false},
		{"mlterm in screen", inside(term.Mlterm, "", term.Screen), visual, "\x1bP" + mltermOff + "\x1b\\", "\x1bP" + mltermOn + "\x1b\\", order.ByOuter, false},
		{"mlterm in zellij", inside(term.Mlterm, "", term.Zellij), visual, "", "", order.ByGuess, false},
		{"kitty in tmux", inside(term.Kitty, "", term.Tmux), bidi.Profile{Form: bidi.Words, HideMarks: true}, "", "", order.ByOuter, true},
		{"xterm in tmux", inside(term.Xterm, "", term.Tmux), visual, "", "", order.ByOuter, true},
		{"unknown in tmux", inside("", "", term.Tmux), hidden, "", "", order.ByGuess, false},
	} {
		got := order.Choose(c.facts)
		if got.Profile != c.want || got.Start != c.start || got.End != c.end || got.Why != c.why || got.Sure != c.sure {
			t.Errorf("%s: %+v\nwant %+v %q %q %v %v", c.name, got, c.want, c.start, c.end, c.why, c.sure)
		}
	}
}

func in(name, version string) order.Facts { return inside(name, version, "") }

func inside(name, version, multiplexer string) order.Facts {
	return order.Facts{Identity: term.Identity{Name: name, Version: version, Multiplexer: multiplexer}, Terminal: true}
}

func answering(reorder string) order.Facts {
	f := in("", "")
	f.Answers = term.Answers{Asked: true, Complete: true, Reorder: reorder}
	return f
}

func TestAWishComesBeforeTheReadersChoiceAndThatBeforeTheTerminal(t *testing.T) {
	f := in(term.VTE, "7006")
	f.Saved = config.Terminal{Order: config.OrderWords, Letters: true, Marks: config.MarksHide}
	if got := order.Choose(f); got.Why != order.ByReader || got.Profile != (bidi.Profile{Form: bidi.Words, Letters: true, HideMarks: true}) || got.Start != "" {
		t.Errorf("the reader's choice: %+v", got)
	}
	f.Wish = config.Wish{Order: config.OrderExplicit, From: config.WishSettings}
	if got := order.Choose(f); got.Why != order.BySettings || got.Profile.Form != bidi.Explicit || got.Start != "\x1b[8l" {
		t.Errorf("the wish: %+v", got)
	}
	f.Wish = config.Wish{Order: config.OrderLogical, From: config.WishFlag}
	f.Identity.Name, f.Saved = term.Konsole, config.Terminal{}
	if got := order.Choose(f); !got.Profile.JoinLam || got.Why != order.ByFlag {
		t.Errorf("a wish for the form of this terminal: %+v", got)
	}
	f.Wish = config.Wish{Order: config.OrderPlain, From: config.WishEnvironment}
	if got := order.Choose(f); got.Profile != (bidi.Profile{}) || got.Why != order.ByEnvironment || got.Start != "" {
		t.Errorf("plain: %+v", got)
	}
	f.Terminal = false
	if got := order.Choose(f); got.Why != order.ByPipe || got.Profile.Form != bidi.Plain {
		t.Errorf("a pipe: %+v", got)
	}
}

func TestASettingDecidesAboutVowelMarks(t *testing.T) {
	for _, c := range []struct {
		name, setting, saved, order string
		hidden                      bool
	}{
		{term.Xterm, "", "", "", false},
		{term.Xterm, config.MarksHide, "", "", true},
		{term.Xterm, config.MarksAuto, config.MarksHide, "", true},
		{term.Xterm, config.MarksShow, config.MarksHide, "", false},
		{term.Alacritty, config.MarksAuto, "", "", true},
		{term.Alacritty, config.MarksAuto, config.MarksShow, "", false},
		{term.Alacritty, config.MarksShow, "", "", false},
		{term.Kitty, "", "", config.OrderVisual, false}, // force_ltr
	} {
		f := in(c.name, "")
		f.Marks, f.Saved.Marks, f.Wish = c.setting, c.saved, config.Wish{Order: c.order}
		if got := order.Choose(f).Profile.HideMarks; got != c.hidden {
			t.Errorf("%+v: hidden %v", c, got)
		}
	}
}

func TestAReaderWhoDidNotWantToChooseIsNotAskedAgain(t *testing.T) {
	f := in("", "")
	if !order.Choose(f).Ask() {
		t.Error("a guess is not checked with the reader")
	}
	f.Saved.Skipped = true
	if order.Choose(f).Ask() {
		t.Error("he is asked again")
	}
	if order.Choose(in(term.VTE, "7006")).Ask() {
		t.Error("he is asked although the terminal is known")
	}
}

func TestAnswersComeBackAsTheyWereRemembered(t *testing.T) {
	a := term.Answers{Asked: true, Complete: true, Reorder: "1", Name: "x", Secondary: "65;7006;1", Tertiary: "~VTE"}
	if got := order.AnswersOf(order.RememberAnswers(config.Terminal{Order: "visual"}, a)); got != a {
		t.Errorf("%+v", got)
	}
	if got := order.AnswersOf(order.RememberAnswers(config.Terminal{Silent: true}, a)); got != a {
		t.Errorf("after a silent time: %+v", got)
	}
	for _, p := range []bidi.Profile{
		visual, explicit, {Form: bidi.Logical, JoinLam: true}, {Form: bidi.Logical, Fence: bidi.FenceBlank}, {Form: bidi.Words, Letters: true}, {},
	} {
		f := in(term.Xterm, "")
		f.Saved = order.Remember(config.Terminal{}, p)
		if got := order.Choose(f).Profile; got != p {
			t.Errorf("%+v came back as %+v", p, got)
		}
	}
}

func TestATerminalThatWasSlowOnceIsAskedAgain(t *testing.T) {
	for _, silent := range []term.Answers{{Asked: true}, {Asked: true, Secondary: "1;115;0"}} {
		once := order.RememberAnswers(config.Terminal{Skipped: true}, silent)
		if got := order.AnswersOf(once); once.Asked || !once.Skipped || got != (term.Answers{}) {
			t.Errorf("after once: %+v, %+v", once, got)
		}
		twice := order.RememberAnswers(once, silent)
		if got := order.AnswersOf(twice); got != silent {
			t.Errorf("after twice: %+v, want %+v", got, silent)
		}
	}
	if got := order.RememberAnswers(config.Terminal{}, term.Answers{}); got != (config.Terminal{}) {
		t.Errorf("without a question %+v is remembered", got)
	}
}

func TestWhatWasChosenInAnotherTerminalOverSSHDoesNotFit(t *testing.T) {
	chosen := config.Terminal{Order: config.OrderVisual}
	for name, c := range map[string]struct {
		when, now term.Answers
		fits      bool
	}{
		"silent then and now":            {term.Answers{}, term.Answers{Asked: true}, true},
		"silent now":                     {term.Answers{Secondary: "0;1700;1"}, term.Answers{Asked: true}, true},
		"the same":                       {term.Answers{Secondary: "0;1700;1", Reorder: "0"}, term.Answers{Asked: true, Complete: true, Secondary: "0;1700;1", Reorder: "0"}, true},
		"the same, cut":                  {term.Answers{Secondary: "0;1700;1", Reorder: "0"}, term.Answers{Asked: true, Reorder: "0"}, true},
		"another":                        {term.Answers{Secondary: "0;1700;1"}, term.Answers{Secondary: "0;1701;1"}, false},
		"then silent, now it switches":   {term.Answers{}, term.Answers{Reorder: "1"}, false},
		"then silent, now it has a name": {term.Answers{}, term.Answers{Name: "contour 0.4.3"}, false},
		"then silent, now only numbers":  {term.Answers{}, term.Answers{Secondary: "0;1700;1"}, true},
	} {
		if got := order.Fits(order.RememberSigns(chosen, c.when), c.now); got != c.fits {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestAResultChangesNoMoreThanWhatTheReaderSaid(t *testing.T) {
	other := config.Terminal{Version: "1", Order: config.OrderLogical, Marks: config.MarksShow, Asked: true, Name: "x"}
	if got := order.RememberResult(other, order.Result{Saved: config.Terminal{Skipped: true}}); got != (config.Terminal{
		Version: "1", Order: config.OrderLogical, Marks: config.MarksShow, Asked: true, Name: "x", Skipped: true,
	}) {
		t.Errorf("who did not choose: %+v", got)
	}
	if got := order.RememberResult(other, order.Result{Chosen: true, Saved: config.Terminal{Order: config.OrderWords, Letters: true}}); got != (config.Terminal{
		Version: "1", Order: config.OrderWords, Letters: true, Asked: true, Name: "x",
	}) {
		t.Errorf("who chose: %+v", got)
	}
}
