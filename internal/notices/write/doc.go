// Command write writes the notices of the module in the folder it is run in.
package main
