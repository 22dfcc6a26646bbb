package process_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strings"
	"sync"
	"testing"

	"golang.org/x/sys/unix"

	"anis/internal/process"
)

// The parts that a child of the test plays, by the value of one variable.
const part = "ANIS_TEST_PART"

var parts = map[string]func() error{
	"refused": func() error { process.Harden(); return network() },
	"twice": func() error {
		for range 2 {
			process.Harden()
		}
		return filters(1)
	},
	"replaced": func() error {
		process.Harden()
		os.Setenv(part, "after")
		return process.Replace(os.Args[1:], os.Environ())
	},
	"after": func() error {
		process.Harden()
		return errors.Join(filters(1), network())
	},
	"started": func() error {
		process.Harden()
		child := exec.Command(os.Args[0])
		child.Env = append(os.Environ(), part+"=network")
		out, err := child.CombinedOutput()
		if err != nil {
			return fmt.Errorf("%w: %s", err, out)
		}
		return nil
	},
	"network": network,
	"memory":  func() error { process.Harden(); return memory() },
	"open":    func() error { return memory() },
	"umask": func() error {
		process.Harden()
		name := os.Args[0] + ".made"
		defer func() { _ = os.Remove(name) }()
		if err := os.WriteFile(name, nil, 0o666); err != nil {
			return err
		}
		info, err := os.Stat(name)
		if err == nil && info.Mode().Perm() != 0o600 {
			return fmt.Errorf("a new file has mode %v", info.Mode())
		}
		return err
	},
	"looked": func() error {
		if found := process.Look(); found.Cores == process.InForce && found.Memory == process.InForce || found.Network != process.Missing {
			return fmt.Errorf("before: %+v", found)
		}
		process.Harden()
		if found := process.Look(); found != (process.Protection{Cores: process.InForce, Memory: process.InForce, Network: process.InForce}) {
			return fmt.Errorf("after: %+v", found)
		}
		return nil
	},
}

func TestMain(m *testing.M) {
	play, child := parts[os.Getenv(part)]
	if !child {
		os.Exit(m.Run())
	}
	if err := play(); err != nil {
		fmt.Println(err)
		os.Exit(1)
	}
}

// play lets a child play a part and returns what it complains about.
func play(name string) error {
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), part+"="+name)
	if out, err := child.CombinedOutput(); err != nil {
		return fmt.Errorf("%w: %s", err, out)
	}
	return nil
}

// network returns an error unless every socket but the local one is refused, in every thread.
func network() error {
	var wait sync.WaitGroup
	found := make([]error, 8)
	for i := range found {
		wait.Go(func() {
			runtime.LockOSThread()
			for name, family := range map[string][2]int{
				"TCP": {unix.AF_INET, unix.SOCK_STREAM}, "UDP": {unix.AF_INET, unix.SOCK_DGRAM},
				"TCP over IPv6": {unix.AF_INET6, unix.SOCK_STREAM}, "netlink": {unix.AF_NETLINK, unix.SOCK_RAW},
				"packet": {unix.AF_PACKET, unix.SOCK_RAW}, "vsock": {unix.AF_VSOCK, unix.SOCK_STREAM},
			} {
				if _, err := unix.Socket(family[0], family[1], 0); !errors.Is(err, unix.EACCES) {
					found[i] = fmt.Errorf("a socket for %s: %v", name, err)
				}
			}
			if _, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM, 0); err != nil {
				found[i] = fmt.Errorf("a local socket: %w", err)
			}
			if _, _, err := unix.Syscall(unix.SYS_IO_URING_SETUP, 1, 0, 0); err != unix.EACCES {
				found[i] = fmt.Errorf("a ring: %v", err)
			}
			if runtime.GOARCH == "amd64" {
				if _, _, err := unix.RawSyscall(unix.SYS_GETPID|0x40000000, 0, 0, 0); err != unix.EACCES {
					found[i] = fmt.Errorf("a call in the x32 manner: %v", err)
				}
			}
		})
	}
	wait.Wait()
	return errors.Join(found...)
}

// memory returns an error unless no core is written and the memory is closed to others.
func memory() error {
	var limit unix.Rlimit
	if err := unix.Getrlimit(unix.RLIMIT_CORE, &limit); err != nil || limit.Cur != 0 || limit.Max != 0 {
		return fmt.Errorf("the limit for cores is %+v, %v", limit, err)
	}
	if dumpable, err := unix.PrctlRetInt(unix.PR_GET_DUMPABLE, 0, 0, 0, 0); err != nil || dumpable != 0 {
		return fmt.Errorf("dumpable is %d, %v", dumpable, err)
	}
	return nil
}

// filters returns an error unless that many filters are in force.
func filters(want int) error {
	status, err := os.ReadFile("/proc/self/status")
	if err != nil {
		return err
	}
	for line := range strings.Lines(string(status)) {
		if count, ok := strings.CutPrefix(line, "Seccomp_filters:"); ok && strings.TrimSpace(count) != fmt.Sprint(want) {
			return fmt.Errorf("%s filters, want %d", strings.TrimSpace(count), want)
		}
	}
	return nil
}

func TestAHardenedProcessKeepsItsMemoryAndSpeaksToNobody(t *testing.T) {
	if mode, err := unix.PrctlRetInt(unix.PR_GET_SECCOMP, 0, 0, 0, 0); err != nil || mode != 0 || runtime.GOARCH != "amd64" && runtime.GOARCH != "arm64" {
		t.Skipf("another filter is in force here, or none can be: %d, %v", mode, err)
	}
	for name := range parts {
		err := play(name)
		// Whoever is not hardened is found out.
		if control := name == "network" || name == "open"; control && err == nil {
			t.Errorf("%s: nothing is found although nothing was done", name)
		} else if !control && err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
