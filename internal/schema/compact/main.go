package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"

	"github.com/jobhive/jobhivegen/internal/schema"
)

func main() {
	version := flag.String("version", "", "`version` of the provider (required: the input does not tell)")
	flag.Usage = func() {
		fmt.Fprintln(os.Stderr, "usage: compact -version VERSION schema.json[.gz] out.zip")
		flag.PrintDefaults()
	}
	flag.Parse()
	if *version == "" || flag.NArg() != 2 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(flag.Arg(0), flag.Arg(1), *version); err != nil {
		fmt.Fprintln(os.Stderr, "compact:", err)
		os.Exit(1)
	}
}

func run(from, to, version string) error {
	in, err := os.Open(from)
	if err != nil {
		return err
	}
	defer in.Close()
	// The output is written only when all of it is known to be good.
	var out bytes.Buffer
	if err := schema.Compact(&out, in, version); err != nil {
		return fmt.Errorf("%s: %w", from, err)
	}
	return os.WriteFile(to, out.Bytes(), 0o644)
}
