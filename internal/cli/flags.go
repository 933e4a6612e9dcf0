package cli

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

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

// letters are those of a word in their order in the alphabet.
func letters(word string) string {
	all := []rune(word)
	slices.Sort(all)
	return string(all)
}
