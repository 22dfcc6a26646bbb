package theme

import (
	"math"
	"reflect"
	"strconv"
	"testing"

	"anis/internal/config"
	"anis/internal/term"
)

// leastContrast is what WCAG 2.1 asks of running text (success criterion 1.4.3).
const leastContrast = 4.5

func TestEveryInkCanBeReadOnItsBackground(t *testing.T) {
	for name, p := range palettes {
		if p.background == "" {
			continue // the terminal's own colours
		}
		v := reflect.ValueOf(p)
		for i := range v.NumField() {
			field := v.Type().Field(i)
			if field.Type != reflect.TypeOf(ink{}) {
				continue
			}
			fore, back := v.Field(i).FieldByName("fore").String(), v.Field(i).FieldByName("back").String()
			if fore == "" {
				continue
			}
			if back == "" {
				back = p.background
			}
			if c := contrast(t, fore, back); c < leastContrast {
				t.Errorf("%s: %s has a contrast of %.2f to 1, less than %.1f", name, field.Name, c, leastContrast)
			}
		}
	}
}

// contrast is the ratio of WCAG 2.1, from 1 to 21.
func contrast(t *testing.T, a, b string) float64 {
	x, y := luminance(t, a), luminance(t, b)
	return (max(x, y) + 0.05) / (min(x, y) + 0.05)
}

// luminance is the relative luminance of WCAG 2.1.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(colour[1:], 16, 32)
	if err != nil || len(colour) != 7 {
		t.Fatalf("%q is no colour", colour)
	}
	sum := 0.0
	for i, weight := range []float64{0.2126, 0.7152, 0.0722} {
		c := float64(n>>(16-8*i)&0xff) / 255
		if c <= 0.04045 {
			c /= 12.92
		} else {
			c = math.Pow((c+0.055)/1.055, 2.4)
		}
		sum += weight * c
	}
	return sum
}

func TestTheMeasureOfContrastIsRight(t *testing.T) {
	if c := contrast(t, "#000000", "#ffffff"); math.Abs(c-21) > 0.01 {
		t.Errorf("black on white has %.2f", c)
	}
	if c := contrast(t, "#777777", "#ffffff"); math.Abs(c-4.48) > 0.01 {
		t.Errorf("#777777 on white has %.2f", c)
	}
}

func TestTheSettingOrElseTheTerminalChoosesTheTheme(t *testing.T) {
	for _, c := range []struct {
		setting string
		facts   term.Facts
		want    string
	}{
		{config.ThemeAuto, term.Facts{Colours: term.Colours256}, config.ThemeDark},
		{config.ThemeAuto, term.Facts{Colours: term.Colours256, Light: true}, config.ThemeLight},
		{"", term.Facts{Colours: term.TrueColour}, config.ThemeDark},
		{config.ThemeContrast, term.Facts{Colours: term.Colours16, Light: true}, config.ThemeContrast},
		{config.ThemeLight, term.Facts{Colours: term.NoColour}, config.ThemeNone},
	} {
		if got := New(c.setting, c.facts).Name; got != c.want {
			t.Errorf("%q on %+v gives %s, want %s", c.setting, c.facts, got, c.want)
		}
	}
}

func TestWithoutColoursWhatIsChosenStillDiffers(t *testing.T) {
	th := New(config.ThemeNone, term.Facts{})
	if th.Selected.Render("x") == th.Text.Render("x") {
		t.Error("the chosen row looks like the others")
	}
	if got := New(config.ThemeNone, term.Facts{Plain: true}).Selected.Render("x"); got != "x" {
		t.Errorf("a plain terminal is sent %q", got)
	}
}

func TestSixteenColoursNeverPutOneColourOnAnother(t *testing.T) {
	for name, p := range palettes {
		v := reflect.ValueOf(sixteen(p))
		for i := range v.NumField() {
			if v.Type().Field(i).Type != reflect.TypeOf(ink{}) {
				continue
			}
			if back := v.Field(i).FieldByName("back").String(); back != "" {
				t.Errorf("%s: %s has the background %s", name, v.Type().Field(i).Name, back)
			}
		}
	}
	facts := term.Facts{Colours: term.Colours16}
	th := New(config.ThemeDark, facts)
	if th.Selected.Render("x") == th.Text.Render("x") {
		t.Error("the chosen row looks like the others")
	}
}
