package copies_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"sayso/internal/library/copies"
	"sayso/internal/library/made"
)

func TestExplore(t *testing.T) {
	articles, err := made.Articles(7, 10000)
	if err != nil {
		t.Fatal(err)
	}
	var all []made.Article
	begin := time.Now()
	for a := range articles {
		all = append(all, a)
	}
	fmt.Println("made", time.Since(begin))
	begin = time.Now()
	sigs := make([]copies.Signature, len(all))
	for i, a := range all {
		sigs[i] = copies.Sign(a.Text)
	}
	fmt.Println("signed", time.Since(begin)/time.Duration(len(all)))
	type feat struct{ c, own, fig, names float64; n int; fc int }
	groups := map[string][]feat{}
	add := func(kind string, i, j int) {
		k := copies.Compare(sigs[i], sigs[j])
		groups[kind] = append(groups[kind], feat{k.InOther(), k.Own, k.Figures, k.Names, k.Sample, k.FigureCount})
	}
	byStory := map[int][]int{}
	byOutletTopic := map[string][]int{}
	for i, a := range all {
		if a.CopyOf >= 0 {
			add("+"+string(a.Edit), i, a.CopyOf)
		}
		if a.Kind == made.Report {
			for _, j := range byStory[a.Story] {
				if all[j].First != a.First {
					if all[j].Outlet == a.Outlet {
						add("-story,outlet", i, j)
					} else {
						add("-story", i, j)
					}
				} else if a.CopyOf != j { add("=family", i, j) }
			}
			byStory[a.Story] = append(byStory[a.Story], i)
		}
		key := a.Outlet + a.Topic + string(a.Kind)
		for _, j := range byOutletTopic[key] {
			if all[j].Story != a.Story {
				add("-"+string(a.Kind)+" outlet topic", i, j)
			}
		}
		byOutletTopic[key] = append(byOutletTopic[key], i)
	}
	begin = time.Now()
	var x copies.Index
	for i, s := range sigs {
		keys := s.Keys()
		_ = keys
		x.Lookup(s)
		x.Add(int64(i), s)
	}
	fmt.Println("lookup+add", time.Since(begin)/time.Duration(len(all)))
	var kinds []string
	for k := range groups {
		kinds = append(kinds, k)
	}
	slices.Sort(kinds)
	q := func(fs []feat, f func(feat) float64) string {
		var v []float64
		for _, x := range fs {
			v = append(v, f(x))
		}
		slices.Sort(v)
		at := func(p float64) float64 { return v[int(p*float64(len(v)-1))] }
		return fmt.Sprintf("%.2f %.2f %.2f %.2f %.2f", at(0.01), at(0.05), at(0.5), at(0.95), at(0.99))
	}
	for _, k := range kinds {
		fs := groups[k]
		fmt.Printf("%-24s %6d  C %s   own %s   fig %s  names %s\n", k, len(fs), q(fs, func(f feat) float64 { return f.c }), q(fs, func(f feat) float64 { return f.own }), q(fs, func(f feat) float64 { return f.fig }), q(fs, func(f feat) float64 { return f.names }))
	}
}
