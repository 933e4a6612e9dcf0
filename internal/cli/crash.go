package cli

import (
	"fmt"
	"io"
	"os"

	"github.com/jobhive/jobhivegen/internal/parallel"
)

// whereToReport is where a crash is reported.
const whereToReport = "https://github.com/jobhive/jobhivegen/issues"

// traceVariable asks for the stack of a crash, for the report.
const traceVariable = "JOBHIVEGEN_TRACE"

// crashText says in one line that there was a crash.
func crashText(p *parallel.Panic) string {
	const most = 300 // of a cause, which may hold anything
	cause := fmt.Sprintf("%.*v", most, p.Cause)
	return fmt.Sprintf("this is a mistake in %s itself (%.*q): look at what was done before you go on, and report it at %s "+
		"with what %s=1 prints", programName, most, cause, whereToReport, traceVariable)
}

// tellCrash writes a crash as one line for the user.
func tellCrash(w io.Writer, p *parallel.Panic) {
	_, _ = fmt.Fprintf(w, "error: %s\n", crashText(p))
	trace(w, p)
}

// crashOfRequest is what an editor shows of a crash. The program goes on.
func (a *app) crashOfRequest(p *parallel.Panic) string {
	trace(a.stderr, p)
	return crashText(p)
}

func trace(w io.Writer, p *parallel.Panic) {
	if os.Getenv(traceVariable) != "" {
		_, _ = w.Write(p.Stack)
	}
}
