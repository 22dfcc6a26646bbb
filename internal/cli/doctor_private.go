package cli

import (
	"strconv"

	"anis/internal/config"
	"anis/internal/process"
)

// The texts for what is in force, for each state.
var (
	coreTexts = map[process.State]string{
		process.InForce: "doctor.cores-closed", process.Missing: "doctor.cores-open", process.Unknown: "doctor.cores-unknown",
	}
	memoryTexts = map[process.State]string{
		process.InForce: "doctor.memory-closed", process.Missing: "doctor.memory-open", process.Unknown: "doctor.memory-unknown",
	}
	networkTexts = map[process.State]string{
		process.InForce: "doctor.network-closed", process.Missing: "doctor.network-open", process.Unknown: "doctor.network-unknown",
	}
)

// protected prints what keeps private words to this process, as far as the system says.
func (a *app) protected() {
	found := process.Look()
	a.line(networkTexts[found.Network])
	a.line(memoryTexts[found.Memory])
	a.line(coreTexts[found.Cores])
}

// place prints what speaks against the folder in which the journal lies.
func (a *app) place() {
	found := config.Examine(a.dirs.Journal)
	if found.Loose != "" {
		a.line("doctor.folder-loose", "value", a.foreign(found.Loose))
	}
	if found.Shared {
		a.line("doctor.folder-shared")
	}
	if found.Others {
		a.line("doctor.folder-others")
	}
	if found.Open {
		a.line("doctor.folder-open", "value", a.foreign("chmod -R go= "+strconv.Quote(absolute(a.dirs.Journal))))
	}
}
