package unpack

const (
	// MaxRatio is how many times its packed size a body may have. Text shrinks
	// to a fifth or a tenth; deflate itself ends at 1,032.
	MaxRatio = 200

	// free is how many bytes may come out before the ratio counts: the first bytes
	// of any stream are headers, and this much harms nobody.
	free = 1 << 20
)
