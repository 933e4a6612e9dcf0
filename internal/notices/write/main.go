package main

import (
	"fmt"
	"os"

	"github.com/jobhive/jobhivegen/internal/notices"
)

func main() {
	text, err := notices.Write(".")
	if err == nil {
		err = os.WriteFile(notices.File, text, 0o644)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "error:", err)
		os.Exit(1)
	}
}
