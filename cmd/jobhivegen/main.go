package main

import (
	"os"

	"github.com/jobhive/jobhivegen/internal/cli"
)

func main() {
	os.Exit(cli.Main(os.Args[1:], os.Stdout, os.Stderr))
}
