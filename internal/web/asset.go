package web

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"mime"
	"net/http"
	"path"
	"strings"

	"sayso/internal/failure"
	"sayso/internal/web/view"
)

//go:embed asset/room.css
var roomStyle string

// content gives what is in a file of style or script.
func content(name string) (string, bool) {
	switch name {
	case "view.css":
		return view.Stylesheet(), true
	case "room.css":
		return roomStyle, true
	case "keys.js":
		return view.Script(), true
	}
	return "", false
}

// version tells what is in a file from what was in it before.
func version(text string) string {
	sum := sha256.Sum256([]byte(text))
	return hex.EncodeToString(sum[:6])
}

// assetAddress is where a file is, under a name that changes with what is in it.
func assetAddress(name string) string {
	text, _ := content(name)
	ext := path.Ext(name)
	return assetPath + strings.TrimSuffix(name, ext) + "." + version(text) + ext
}

// asset answers with a file of style or script.
func (s *server) asset(w http.ResponseWriter, r *http.Request) error {
	name := r.PathValue("name")
	stem, rest, _ := strings.Cut(name, ".")
	ext := path.Ext(rest)
	text, there := content(stem + ext)
	if !there || assetAddress(stem+ext) != assetPath+name {
		return failure.New(failure.NotFound, "", "", "no such file")
	}
	w.Header().Set("Content-Type", mime.TypeByExtension(ext))
	w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	_, _ = w.Write([]byte(text)) // whoever asked may have gone
	return nil
}
