package coding

const (
	// maxPhrase is how many words before the head of a phrase are looked at.
	maxPhrase = 16
	// maxActors bounds the actors that one phrase may speak of: "the envoys of X, Y …".
	maxActors = 16
	// maxKids bounds the dependents of one word that are looked at.
	maxKids = 64
	// maxDepth bounds the way down a phrase: "leaders of parties of the region of X".
	maxDepth = 3
)
