// Package lsp is the language server of specs: what an editor asks while somebody
// writes one. It speaks the Language Server Protocol
// (https://microsoft.github.io/language-server-protocol/) over a stream, and answers from
// what the editor has open, saved or not.
//
// What is wrong, where something is declared and what names it come from the same
// packages as those of the commands. Completion and hover go by the text around the
// cursor, so that they answer in a file that is broken just because it is being written.
package lsp
