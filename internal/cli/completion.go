package cli

import (
	"bytes"
	_ "embed"
	"io"
	"strings"

	"github.com/spf13/cobra"
)

// bashFunctions stand in for two functions of the package bash-completion.
//
//go:embed completion.bash
var bashFunctions string

// bashCompletion is the help of the command, as that of the other shells.
const bashCompletion = `Generate the autocompletion script for the bash shell. It needs nothing but bash.

To load completions in your current shell session:

	eval "$(jobhivegen completion bash)"

To load completions for every new session, execute once:

	echo 'eval "$(jobhivegen completion bash)"' >> ~/.bashrc

Where the package bash-completion is installed, the script may go to its folder instead, such as
/etc/bash_completion.d/jobhivegen, and is read when it is needed.
`

// completionCommand adds the commands that write the scripts for shells. The one that cobra
// writes for bash only works beside the package bash-completion, which neither macOS nor most
// images of containers have: ours brings what it takes of it.
func completionCommand(root *cobra.Command) {
	root.InitDefaultCompletionCmd()
	bash, _, err := root.Find([]string{"completion", "bash"})
	must(err)
	bash.Long = bashCompletion
	bash.RunE = func(cmd *cobra.Command, _ []string) error {
		plain, err := cmd.Flags().GetBool("no-descriptions")
		must(err)
		var script bytes.Buffer
		if err := root.GenBashCompletionV2(&script, !plain); err != nil {
			return err
		}
		_, err = io.WriteString(cmd.OutOrStdout(), withoutPackage(script.String()))
		return err
	}
}

// withoutPackage makes a script for bash use functions of its own.
func withoutPackage(script string) string {
	ours := strings.NewReplacer(
		"_get_comp_words_by_ref \"$@\" cur prev words cword", "__jobhivegen_words",
		"_filedir", "__jobhivegen_filedir",
	)
	return ours.Replace(script) + "\n" + bashFunctions
}
