package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"sayso/internal/gazetteer"
	"sayso/internal/lexicon"
)

// compareNames prints how many of GeoNames' regions regions.tsv has, and of how
// many one of the names agrees.
func compareNames(out, names string) error {
	own, err := os.ReadFile(filepath.Join(out, "regions.tsv"))
	if err != nil {
		return err
	}
	theirs, err := os.ReadFile(names)
	if err != nil {
		return err
	}
	ours := map[string]string{}
	for _, row := range lexicon.Rows(string(own)) {
		ours[row[0]] = row[1]
	}
	all, present, agree := 0, 0, 0
	for line := range strings.Lines(string(theirs)) {
		columns := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if len(columns) < 3 {
			return fmt.Errorf("%s: a line of %d columns", names, len(columns))
		}
		all++
		row, is := ours[columns[0]]
		if !is {
			continue
		}
		present++
		same := false
		for name := range strings.SplitSeq(row, "|") {
			for _, other := range columns[1:3] {
				same = same || bare(name) == bare(other) || gazetteer.Skeleton(bare(name)) != "" && gazetteer.Skeleton(bare(name)) == gazetteer.Skeleton(bare(other))
			}
		}
		if same {
			agree++
		} else if os.Getenv("VERBOSE") != "" {
			fmt.Printf("%s\t%s\t%s\n", columns[0], row, columns[1])
		}
	}
	fmt.Printf("regions of GeoNames: %d; in regions.tsv: %d (%.1f %%); of these a name agrees: %d (%.1f %%)\n",
		all, present, 100*float64(present)/float64(all), agree, 100*float64(agree)/float64(max(1, present)))
	return nil
}

// bare is a name's normal form without the words for "region".
func bare(name string) string {
	var words []string
	for _, word := range strings.Fields(gazetteer.Normal(name)) {
		switch word {
		case "province", "region", "governorate", "department", "district", "state", "county", "oblast", "republic", "krai", "kray",
			"prefecture", "voivodeship", "division", "municipality", "city", "kraj", "parish", "canton", "muhafazat", "territory", "raion", "rayon", "of", "the", "in":
		default:
			words = append(words, word)
		}
	}
	return strings.Join(words, " ")
}
