// Package syntax reads HCL into the tree that hclsyntax makes of it, in a fraction of
// its time and without a list of tokens, which takes thirty times the size of a text.
//
// hclsyntax stays the authority. This package reads only what is right and usual. It
// gives up on everything else (an error of any kind, a carriage return, letters beyond
// ASCII in code, /* */, the old forms a.0 and a.*.b, code that is nested deeply), and
// whoever asked then asks hclsyntax, which also says what is wrong. The tests hold every
// tree that this package makes against the one of hclsyntax, node by node.
package syntax
