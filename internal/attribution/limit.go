package attribution

const (
	// maxQuoteDepth is how deep quotations may stand in each other. Print has
	// two, rarely three; deeper marks are noise.
	maxQuoteDepth = 4
	// maxParenthesis is the length in words of a parenthetical cue (", the
	// minister for … said on Monday,"): a longer one is the main clause.
	maxParenthesis = 30
	// maxLabel is the length in words of a speaker's name before a colon.
	maxLabel = 6
	// maxDateline is the length in words of a dateline ("GENEVA, 3 May (Agency) -").
	maxDateline = 12
	// maxTail is how many words a time or place behind a final cue may have
	// ("…, the ministry said in a statement on Monday").
	maxTail = 9
	// maxCues bounds the cues of one sentence that are compared with each other.
	maxCues = 16
	// maxShown is how many words of a holder or content are shown in an explanation.
	maxShown = 16
	// maxClimb bounds the way up a tree in search of a subject or clause.
	maxClimb = 12
	// recentSentences is how many sentences back a pronoun may point.
	recentSentences = 3
	// maxParagraphs is how many ends of paragraphs "it" and "they" may point over: news
	// has one for every sentence or two.
	maxParagraphs = 1
	// nestedMentions bounds the mentions looked through for one that reaches over
	// a word: a body's name has few places in it.
	nestedMentions = 4
	// recentMentions bounds the mentions looked through for one pronoun.
	recentMentions = 40
	// maxRank is the most words of a rank between the comma and a name, and the space
	// behind it ("Brigadier General").
	maxRank = 4
	// maxSpread is how many bytes behind a paragraph the mark may stand that closes a
	// quotation opened in it: a long statement's.
	maxSpread = 6000
	// speechWords is the least number of words of a quotation that can stand for
	// itself; shorter ones are fragments.
	speechWords = 4
)
