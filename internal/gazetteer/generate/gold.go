package main

import (
	"encoding/xml"
	"fmt"
	"io"
	"os"
	"sort"

	"sayso/internal/gazetteer"
	"sayso/internal/gazetteer/imported"
)

// toponym is a place name of a gold file: LGL's toponyms or GeoVirus' locations.
type toponym struct {
	Phrase string   `xml:"phrase"`
	Name   string   `xml:"name"`
	Lat    *float64 `xml:"lat"`
	Lon    *float64 `xml:"lon"`
	Tag    struct {
		Lat *float64 `xml:"lat"`
		Lon *float64 `xml:"lon"`
	} `xml:"gaztag"`
}

// near is how far from the gold point a candidate may lie: 100 miles, as those who
// measure geoparsers have it.
const near = 161.0

// compareGold prints for how many of a gold file's names the atlas, with the imported
// file over it if one is named, has candidates, for how many one of them is right, and
// for how many the first one.
func compareGold(file, over string) error {
	data, err := os.Open(file)
	if err != nil {
		return err
	}
	defer data.Close()
	nowhere := func(string) string { return "" } // the environment's gazetteer is not asked for
	a, err := imported.Use(over, nowhere)
	if err != nil {
		return err
	}
	defer a.Close()
	all, found, right, first := 0, 0, 0, 0
	missed := map[string]int{}
	for decoder := xml.NewDecoder(data); ; {
		token, err := decoder.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			return err
		}
		start, is := token.(xml.StartElement)
		if !is || start.Name.Local != "toponym" && start.Name.Local != "location" {
			continue
		}
		var t toponym
		if err := decoder.DecodeElement(&t, &start); err != nil {
			return err
		}
		name, lat, lon := t.Phrase, t.Tag.Lat, t.Tag.Lon
		if name == "" {
			name, lat, lon = t.Name, t.Lat, t.Lon
		}
		if lat == nil || lon == nil {
			continue
		}
		all++
		candidates := a.Find(name)
		if len(candidates) == 0 || candidates[0].Match == gazetteer.Variant {
			missed[name]++
			continue
		}
		found++
		for i, c := range candidates {
			if gazetteer.Distance(c.Point, gazetteer.Point{Lat: *lat, Lon: *lon}) <= max(near, c.Radius) {
				right++
				if i == 0 {
					first++
				}
				break
			}
		}
	}
	share := func(n int) float64 { return 100 * float64(n) / float64(max(1, all)) }
	fmt.Printf("names with a point: %d; found: %.1f %%; a candidate within %.0f km or its own radius: %.1f %%; the first one: %.1f %%\n",
		all, share(found), near, share(right), share(first))
	if os.Getenv("VERBOSE") != "" {
		names := make([]string, 0, len(missed))
		for name := range missed {
			names = append(names, name)
		}
		sort.Slice(names, func(i, j int) bool {
			return missed[names[i]] > missed[names[j]] || missed[names[i]] == missed[names[j]] && names[i] < names[j]
		})
		for _, name := range names {
			fmt.Println(missed[name], name)
		}
	}
	return nil
}
