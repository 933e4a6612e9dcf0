package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/jobhive/jobhivegen/internal/diag"
)

// likelyFlag adds to the error about a flag that there is not the one that is nearly called so.
func likelyFlag(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	if !errors.As(err, &unknown) {
		return err
	}
	written, swapped := unknown.GetSpecifiedName(), ""
	var names []string
	cmd.Flags().VisitAll(func(f *pflag.Flag) {
		names = append(names, f.Name)
		if letters(f.Name) == letters(written) {
			swapped = f.Name
		}
	})
	if near := cmp.Or(swapped, diag.Suggest(written, names)); near != "" {
		return fmt.Errorf("%w; did you mean --%s?", err, near)
	}
	return err
}

// letters sorts the letters of a word, so that two words that swap letters compare
// equal.
func letters(word string) string {
	all := []rune(word)
	slices.Sort(all)
	return string(all)
}

// sayArguments lets each command say in its own words which arguments it takes, when it is given
// others.
func sayArguments(root *cobra.Command) {
	for _, cmd := range root.Commands() {
		sayArguments(cmd)
	}
	takes := root.Args
	if root.HasParent() && root.HasSubCommands() {
		group(root)
		return
	}
	if takes == nil {
		return
	}
	root.Args = func(cmd *cobra.Command, args []string) error {
		if takes(cmd, args) == nil {
			return nil
		}
		_, wanted, _ := strings.Cut(cmd.Use, " ")
		wanted, _, _ = strings.Cut(wanted, " --")
		one, two := append(slices.Clone(args), ""), append(slices.Clone(args), "", "")
		switch {
		case takes(cmd, one) == nil, takes(cmd, two) == nil:
			return fmt.Errorf("'%s' wants %s", cmd.CommandPath(), wanted)
		case wanted == "":
			return fmt.Errorf("'%s' takes no arguments, and was given %q", cmd.CommandPath(), strings.Join(args, " "))
		default:
			return fmt.Errorf("'%s' takes %s and no more, and was given %q", cmd.CommandPath(), wanted, strings.Join(args, " "))
		}
	}
}

// group lets a command that only holds others refuse a word that is none of them.
func group(cmd *cobra.Command) {
	cmd.Args = cobra.ArbitraryArgs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return cmd.Help()
		}
		var names []string
		for _, below := range cmd.Commands() {
			names = append(names, below.Name())
		}
		return fmt.Errorf("'%s' has no command %q; it has %s", cmd.CommandPath(), args[0], strings.Join(names, ", "))
	}
}
