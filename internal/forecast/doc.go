// Package forecast says, without an engine, what a change of the output would
// destroy or replace.
//
// It compares two rendered trees, block by block, and asks a table of the pack
// ([Facts]) about each attribute that changes. What the table does not know is
// unknown, and said to be: a forecast is for the moment before a plan, and no
// substitute for one.
//
// A change is followed through locals, the variables and outputs of modules, and
// resources that are replaced themselves. Values that only the provider knows
// are taken to stay as they are, unless their resource is replaced.
package forecast
