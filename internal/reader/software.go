package reader

import (
	"runtime/debug"

	"sayso"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/gazetteer"
)

// software describes this build, its models and its gazetteer, which need not be
// opened for that.
func software(model *english.Model) sayso.Software {
	atlas := gazetteer.BuiltVersion()
	return sayso.Software{
		Name:      "sayso",
		Version:   version(),
		Models:    map[string]string{"en": model.Digest(), "names": entity.Digest()},
		Gazetteer: &atlas,
	}
}

// version is the main module's version as the go command stamps it from the
// tag or the commit ("v0.1.0", "v0.1.1-0.20260102150405-abcdef123456+dirty"),
// "devel" where it could not, as in tests.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" && info.Main.Version != "(devel)" {
		return info.Main.Version
	}
	return "devel"
}
