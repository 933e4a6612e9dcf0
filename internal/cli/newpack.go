package cli

import "embed"

const newPackFolder = "newpack"

// newPack is the pack that people begin with.
//
//go:embed newpack
var newPack embed.FS
