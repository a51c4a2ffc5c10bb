package sayso

// Explanation says why a statement has its holder.
type Explanation struct {
	Statement Statement `json:"statement"`
	// Rule is the name of the rule that gave the holder, "author" where none did;
	// Because says it in words.
	Rule    string `json:"rule"`
	Because string `json:"because"`
	// Class is what the cue does (say, deny, demand, ask, predict, promise, or of
	// the mind: want, believe, know, feel); empty without a cue.
	Class string `json:"class"`
	// Path is the way through the tree by which holder, cue and content hang
	// together; empty where the order of words decided.
	Path string `json:"path"`
	// Content are all the words that the cue hands over; the statement lies in them.
	Content []Span `json:"content"`
	// Alternatives are the other cues beside the statement, in order of the text,
	// those that hand nothing over last.
	Alternatives []Alternative `json:"alternatives"`
}

// Alternative is a cue beside a statement that does not give its holder.
type Alternative struct {
	Holder string `json:"holder"` // the words; "unnamed" or "nobody" where there are none
	Cue    Span   `json:"cue"`
	Why    string `json:"why"`
}
