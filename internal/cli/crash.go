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

// tellCrash writes a crash as one line for the user.
func tellCrash(w io.Writer, p *parallel.Panic) {
	const most = 300 // of a cause, which may hold anything
	cause := fmt.Sprintf("%.*v", most, p.Cause)
	_, _ = fmt.Fprintf(w, "error: this is a mistake in %s itself (%.*q): look at what was done before you go on, and report it at %s "+
		"with what %s=1 prints\n", programName, most, cause, whereToReport, traceVariable)
	if os.Getenv(traceVariable) != "" {
		_, _ = w.Write(p.Stack)
	}
}
