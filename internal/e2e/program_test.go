package e2e

// The tests run the program as a process, which the test cache does not see. Importing what it is
// made of makes every change of it run them again.
import (
	_ "anis/internal/cli"
	_ "anis/locales"
)
