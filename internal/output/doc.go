// Package output puts a rendered tree into a folder that people also use.
//
// The folder is shared: it may hold a state file, notes, or a generated file
// that somebody edited. A manifest (.jobhivegen.json) in it says which files
// were written and with which content, so that the three can be told apart:
//
//   - a file the manifest lists and whose content is unchanged is ours: it is
//     updated, or removed when it is no longer rendered;
//   - a file the manifest lists with other content was edited by hand: it is
//     reported, and nothing at all is written unless that is forced;
//   - any other file is foreign and never touched. Where a file is to be
//     written, a foreign one of another content is reported like an edit.
//
// [Compare] only reads. [Write] prepares everything beside its place before the
// first rename, so that an error leaves the folder as it was; a crash between
// renames leaves only whole files, old or new, and the next Write goes on from
// there. Neither leaves the folder, whatever links it holds.
package output
