package imported

import (
	"crypto/sha256"
	"encoding/hex"
	"io"

	"sayso/internal/gazetteer"
)

// folding is a digest of how names are folded to normal forms and skeletons. The file
// holds names folded; a program that folds otherwise would not find them.
func folding() string {
	h := sha256.New()
	for _, name := range [...]string{
		"Saint-Étienne", "St. John's", "Sainte-Foy", "Fort Worth", "Mount Etna", "The Hague", "Al-Qā’im", "Ash Sharqāt", "El Alto",
		"Ad Dujayl", "Straße", "Ærø", "Œuilly", "Þingvellir", "Øvre Årdal", "Łódź", "Đà Nẵng", "Ħamrun", "Iğdır", "İzmir", "Bakı", "Gəncə", "Ŧ",
		"Kyiv", "Kharkiv", "Khar'kov", "Shchyolkovo", "Tschernihiw", "Quneitra", "Qazvin", "Xi’an", "Mawsil", "Mosul", "Howran", "Albu Kamal", "Abu Kamal",
		"Jeddah", "Djibouti", "Dzhankoy", "Zhytomyr", "Philippi", "Dhahran", "Thurso", "Wuhan", "Yazd", "Gharyan", "Ḩuşaybah", "Kūfah", "Kufeh",
		"دير الزور", "Київ", "北京", "Winston–Salem", "A.B.C.", "Ste. Anne", "al", "Deir ez-Zor", "Chad", "Schleswig", "Ras al-Ayn",
	} {
		normal := gazetteer.Normal(name)
		_, _ = io.WriteString(h, normal+"\t"+gazetteer.SkeletonOf(normal)+"\n") // a hash takes everything
	}
	return hex.EncodeToString(h.Sum(nil))
}
