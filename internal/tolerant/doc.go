// Package tolerant reads YAML that people broke: a line that cannot be read costs
// that line, and what stands below it, and not the rest of the file.
package tolerant
