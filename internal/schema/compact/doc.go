// Command compact converts the output of `terraform providers schema -json` to
// the compact form that a pack ships:
//
//	go run ./internal/schema/compact -version 1.2.3 schema.json[.gz] out.zip
package main
