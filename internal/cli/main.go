package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"strings"
	"sync/atomic"
	"time"

	"github.com/hashicorp/hcl/v2"
	"github.com/spf13/cobra"

	"github.com/jobhive/jobhivegen/internal/diag"
	"github.com/jobhive/jobhivegen/internal/parallel"
	"github.com/jobhive/jobhivegen/internal/project"
	"github.com/jobhive/jobhivegen/internal/secret"
	"github.com/jobhive/jobhivegen/internal/terraform"
	"github.com/jobhive/jobhivegen/templates"
)

const programName = "jobhivegen"

// Exit codes.
const (
	exitDone       = 0
	exitError      = 1
	exitDifference = 2
	exitCrash      = 70 // a mistake of ours: EX_SOFTWARE of sysexits.h
)

// errDifference ends a command that found the difference it looks for and has
// said so.
var errDifference = errors.New("a difference was found")

// errReported ends a command whose errors are on stdout already.
var errReported = errors.New("errors were reported")

// Main runs one command with args, without the program's name, and returns its
// exit code. An interrupt stops it between two steps; whoever does not want to wait for that
// interrupts again.
func Main(args []string, stdout, stderr io.Writer) int {
	a := &app{stdout: stdout, stderr: stderr, start: time.Now(), files: diag.Files{}}
	defer a.heedSignals()()
	a.inputs.Release = releaseOf(buildVersion())
	paceCollection()
	a.useScreen()
	return a.main(a.rootCommand(), args)
}

// main runs a command, tells how it ended, and gives the exit code.
func (a *app) main(root *cobra.Command, args []string) (code int) {
	root.SetArgs(args)
	a.argued.Add(secretsIn(args)...)
	if len(args) > 0 && strings.HasPrefix(args[0], cobra.ShellCompRequestCmd) {
		a.completeAll(root)
	}
	help := &faultyWriter{Writer: a.stdout}
	root.SetOut(help)
	root.SetErr(a.stderr)
	crashed := parallel.Recovered(func() {
		cmd, err := root.ExecuteContextC(a.ctx)
		if help.err != nil {
			a.running, err = true, cmp.Or(err, fmt.Errorf("print the help: %w", help.err)) // it was understood
		}
		code = a.exitCode(cmd, err)
		if err := a.writeSARIF(); err != nil {
			a.errorf("error: %v\n", err)
			code = exitError
		}
	})
	if crashed != nil {
		tellCrash(a.stderr, crashed)
		return exitCrash
	}
	return code
}

// faultyWriter remembers the first error of writing, which whoever prints the help ignores.
type faultyWriter struct {
	io.Writer
	err error
}

// Write implements io.Writer.
func (w *faultyWriter) Write(text []byte) (int, error) {
	n, err := w.Writer.Write(text)
	if w.err == nil {
		w.err = err
	}
	return n, err
}

// app is what the commands of one run share.
type app struct {
	ctx context.Context // ends with an interrupt
	// engines is who hears of signals in the place of the whole run, nil while no engine runs.
	engines        atomic.Pointer[chan os.Signal]
	stdout, stderr io.Writer
	screen         *screen // what both lead to at a terminal, nil elsewhere
	start          time.Time
	inputs         project.Inputs
	out            string
	files          diag.Files      // the sources read so far, for diagnostics
	running        bool            // the command line was understood
	quiet          bool            // only errors, warnings and results are printed
	insist         <-chan struct{} // see terraform.Options

	// installer gets engines; the zero one from HashiCorp, into the user's cache.
	installer terraform.Installer

	argued secret.Set // secrets in the arguments, which an error may repeat

	sarif     string          // the file to write what is reported to, "" for none
	collected hcl.Diagnostics // what goes there
}

func (a *app) rootCommand() *cobra.Command {
	root := &cobra.Command{
		Use:           programName,
		Short:         "Write Terraform from a declarative spec of a product's infrastructure",
		SilenceUsage:  true,
		SilenceErrors: true,
		Version:       buildVersion(),
	}
	root.SetVersionTemplate("{{.Name}} {{.Version}}\n")
	flags := root.PersistentFlags()
	flags.StringVar(&a.inputs.Specs, "specs", "specs", "`folder` of the spec")
	flags.StringVar(&a.out, "out", "out", "`folder` of the generated Terraform, one folder in it for each environment")
	flags.StringVar(&a.inputs.Env, "env", project.UsualEnvironment, "`name` of the environment")
	flags.StringVar(&a.inputs.Pack, "pack", "",
		"`name` of a built-in pack, or the folder of another (default that of product.pack in the spec, or "+templates.Default()+")")
	flags.StringVar(&a.inputs.Baseline, "baseline", "", "`file` of findings that are not reported (see validate --write-baseline)")
	flags.BoolVar(&a.inputs.FollowLinks, "follow-links", false,
		"read what links in the folders of the spec and the pack lead to outside of them")
	flags.BoolVarP(&a.quiet, "quiet", "q", false, "print results, errors and warnings only: no notes, no progress")
	root.AddCommand(a.packCommand(), a.renderCommand(), a.validateCommand(), a.fmtCommand(), a.initCommand(),
		a.importCommand(), a.versionCommand(),
		a.planCommand(), a.applyCommand(), a.driftCommand(), a.pruneCommand(),
		a.coverageCommand(), a.explainCommand(), a.selftestCommand(), a.schemaCommand(),
		a.specCommand(), a.diffCommand(), a.promoteCommand(), a.whyCommand(), a.docsCommand(), a.lspCommand(),
		a.outputCommand(), a.destroyCommand(), a.watchCommand(), a.addCommand(), a.graphCommand(),
		a.reportCommand(), a.manCommand())
	root.SetFlagErrorFunc(likelyFlag)
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if cmd.Name() == "version" {
			return nil // which says the same in every project, in one with a mistake too
		}
		if cmd.Name() == "lsp" {
			return a.useProjectFileAsIs(cmd) // the editor is where the mistake is mended
		}
		if err := a.useProjectFile(cmd); err != nil {
			return err
		}
		return a.checkWrittenFiles(cmd)
	}
	addExamples(root)
	completionCommand(root)
	a.fitHelp(root)
	sayArguments(root)
	return root
}

// run marks the command line as understood before it runs f, so that usage
// errors can be told from others.
func (a *app) run(f func(ctx context.Context) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, _ []string) error {
		a.running = true
		defer a.goingOn(cmd.Name())()
		return f(cmd.Context())
	}
}

// exitCode prints err, unless that was done, and says how the process ends.
func (a *app) exitCode(cmd *cobra.Command, err error) int {
	var diags hcl.Diagnostics
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, errDifference):
		return exitDifference
	case errors.Is(err, errReported):
	case errors.As(err, &diags):
		a.printDiagnostics(diags)
		a.specAbove()
	default:
		a.collect(project.Failure("Failed", err))
		a.errorf("error: %v\n", err)
		if !a.running {
			a.errorf("Run '%s --help' for usage.\n", cmd.CommandPath())
		}
	}
	return exitError
}

// logf prints a note or how it goes to stderr, unless that is not wanted.
func (a *app) logf(format string, args ...any) {
	if !a.quiet {
		a.errorf(format, args...)
	}
}

// textLines is a text of several lines, whose breaks errorf leaves as they are.
type textLines string

// errorf prints to stderr, what it is given as it can be seen. There is nowhere left to
// report that it cannot.
func (a *app) errorf(format string, args ...any) {
	for i, arg := range args {
		switch arg := arg.(type) {
		case string:
			args[i] = diag.Visible(arg)
		case error:
			args[i] = visibleError(arg)
		}
	}
	_, _ = io.WriteString(diag.VisibleWriter(a.stderr), a.argued.Blot(fmt.Sprintf(format, args...)))
}

// secretsIn are the secrets in the arguments of a command, such as the password in the address of a pack.
func secretsIn(args []string) []string {
	var all []string
	for _, arg := range args {
		for _, f := range secret.FindInLine(arg, false) {
			all = append(all, arg[f.Start:f.End])
		}
	}
	return all
}

// visibleError is the text of an error, which may repeat an argument of any length. It may
// have several lines, but not because of the name of a file.
func visibleError(err error) string {
	text := diag.Short(err.Error())
	var about *fs.PathError
	if errors.As(err, &about) {
		text = strings.ReplaceAll(text, about.Path, diag.Visible(about.Path))
	}
	return text
}

// shown is stdout for what people read.
func (a *app) shown() io.Writer { return diag.VisibleWriter(a.stdout) }

// printDiagnostics shows diags to a person, sorted and each of them once.
func (a *app) printDiagnostics(diags hcl.Diagnostics) {
	if len(diags) == 0 {
		return
	}
	a.collect(diags)
	_, _ = io.WriteString(a.stderr, a.textOf(diags)) // as in logf
}

// textOf is how diagnostics are printed.
func (a *app) textOf(diags hcl.Diagnostics) string {
	var text strings.Builder
	diag.Sort(diags)
	columns, color := terminal(a.stderr)
	_ = diag.Write(&text, diag.Deduplicate(diags), a.files, columns, color) // a builder takes all
	return a.argued.Blot(text.String())
}
