// Package lemma learns the rules of sayso/internal/english's Lemmatizer from
// treebanks: for each tag, endings and the edit that most words of that ending
// take; an ending is listed only where it says other than the shorter one.
package lemma
