package cli

import (
	"slices"
	"testing"
)

func TestHelpListsEverySubcommand(t *testing.T) {
	for name := range commands {
		if name != "" && !slices.Contains(topicCommands, name) {
			t.Errorf("help does not list %q", name)
		}
	}
	for _, name := range topicCommands {
		if commands[name] == nil {
			t.Errorf("help lists %q, which does not exist", name)
		}
	}
}
