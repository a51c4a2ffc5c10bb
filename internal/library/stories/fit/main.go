// Fit finds the weights that decide whether an article joins a story, on articles that
// somebody has grouped, and reports how well they do on others.
//
//	go run ./internal/library/stories/fit -output weights.tsv data/train.jsonl data/test.jsonl
//
// The training articles are put into their right stories one by one; each time the new
// one is compared with the stories so far, which gives lessons: the values of the
// features, and whether it is its story. Logistic regression with a weak pull towards
// zero is fitted to them; what is alike may not speak against, and what is unlike not for
// (see stories.Sign). The pull is that under which unseen lessons are likeliest, and
// the threshold that with the best BCubed F1, both in threefold cross-validation by story:
// two thirds are fitted on, all are grouped, and the third that was not fitted on counts.
// The second file is read after that, for the report alone.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"math"
	"os"
	"strings"

	"github.com/ulikunitz/xz"

	"sayso/internal/library/stories"
	"sayso/internal/library/stories/labelled"
	"sayso/internal/library/stories/score"
	"sayso/internal/reader"
)

func main() {
	log.SetFlags(0)
	output := flag.String("output", "", "write the weights to `FILE`")
	features := flag.String("without", "", "leave out these `FEATURES`, parted by commas, to see what they are worth")
	mistakes := flag.Bool("mistakes", false, "list the wrong decisions in cross-validation")
	among := flag.String("among", "", "report also on the test articles among the paragraphs of `FILE`, xz-compressed, each an article on something else")
	quiet := flag.Bool("untested", false, "do not look at the test file")
	flag.Parse()
	if flag.NArg() != 2 {
		log.Fatal("fit: a training file and a test file are due")
	}
	r, err := reader.New()
	if err != nil {
		log.Fatal(err)
	}
	train := load(flag.Arg(0), r)
	f := &fitter{without: strings.Split(*features, ","), mistakes: *mistakes}
	w := f.choose(train)
	cosine, mean := threshold(train, only("body")), threshold(train, only("title", "body", "entities"))
	report := func(name string, articles []article) {
		show(name+", learned", group(articles, w))
		show(name+", threshold on the cosine of texts", group(articles, cosine))
		show(name+", threshold on the mean of three cosines", group(articles, mean))
		show(name+", each alone", alone(articles))
	}
	report("training half", train)
	if !*quiet {
		test := load(flag.Arg(1), r)
		report("test half", test)
		if *among != "" {
			many := mix(test, paragraphs(*among, r))
			for _, c := range []struct {
				name string
				w    stories.Weights
			}{{"learned", w}, {"threshold on the cosine of texts", cosine}, {"threshold on the mean of three cosines", mean}} {
				n := unseen(many, c.w, func(label string) bool { return label != "" })
				log.Printf("%-55s BCubed P %.1f R %.1f F %.1f", fmt.Sprintf("test half among %d others, %s", len(many)-len(test), c.name),
					100*n.precision/n.n, 100*n.recall/n.n, 100*n.f1())
			}
		}
	}
	if *output != "" {
		if err := os.WriteFile(*output, []byte(write(w)), 0o644); err != nil {
			log.Fatal(err)
		}
	}
}

// article is an article with its label.
type article struct {
	*stories.Profile
	label string
}

// load reads the articles of a file.
func load(name string, r *reader.Reader) []article {
	file, err := os.Open(name)
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // it is only read
	var all []article
	for a, err := range labelled.Read(file, labelled.DefaultFields()) {
		if err != nil {
			log.Fatalf("%s: %v", name, err)
		}
		p, err := a.Profile(r)
		if err != nil {
			log.Fatalf("%s: %s: %v", name, a.ID, err)
		}
		all = append(all, article{p, a.Label})
	}
	return all
}

// paragraphs gives the paragraphs of a file as articles without a label.
func paragraphs(name string, r *reader.Reader) []article {
	file, err := os.Open(name)
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close() //nolint:errcheck // it is only read
	plain, err := xz.NewReader(file)
	if err != nil {
		log.Fatalf("%s: %v", name, err)
	}
	in := bufio.NewScanner(plain)
	in.Buffer(nil, 1<<20)
	var all []article
	for in.Scan() {
		p, err := labelled.Article{Text: in.Text()}.Profile(r)
		if err != nil {
			log.Fatalf("%s: %v", name, err)
		}
		all = append(all, article{p, ""})
	}
	if err := in.Err(); err != nil {
		log.Fatalf("%s: %v", name, err)
	}
	return all
}

// mix puts as many of the others before each article, published when it was.
func mix(articles, others []article) []article {
	each := len(others) / len(articles)
	var all []article
	for i, a := range articles {
		for _, o := range others[i*each : (i+1)*each] {
			p := *o.Profile
			p.Published, p.Dated = a.Published, a.Dated
			all = append(all, article{&p, ""})
		}
		all = append(all, a)
	}
	return all
}

// lesson is the comparison of an article with a story.
type lesson struct {
	values []float64
	right  bool
	label  string // of the article
}

// lessons puts articles into their right stories and gives what was compared.
func lessons(articles []article) []lesson {
	g := stories.NewWith(&stories.Memory{}, stories.Weights{Of: make([]float64, len(stories.Features()))})
	right := map[string]string{}
	var all []lesson
	for _, a := range articles {
		candidates, err := g.Compare(a.Profile)
		if err != nil {
			log.Fatal(err)
		}
		for _, c := range candidates {
			all = append(all, lesson{c.Values, c.Story.ID == right[a.label], a.label})
		}
		id, err := g.Put(a.Profile, right[a.label])
		if err != nil {
			log.Fatal(err)
		}
		right[a.label] = id
	}
	return all
}

// group groups articles with weights.
func group(articles []article, w stories.Weights) *score.Groups {
	g := stories.NewWith(&stories.Memory{}, w)
	groups := &score.Groups{}
	for _, a := range articles {
		d, err := g.Add(a.Profile)
		if err != nil {
			log.Fatal(err)
		}
		groups.Add(d.Story, a.label)
	}
	return groups
}

// alone gives every article a story of its own.
func alone(articles []article) *score.Groups {
	groups := &score.Groups{}
	for _, a := range articles {
		groups.Add(a.ID, a.label)
	}
	return groups
}

// fitter fits weights.
type fitter struct {
	without  []string // features
	mistakes bool     // list the wrong decisions
}

// folds is how often cross-validation is done.
const folds = 3

// choose fits weights, with the pull and the threshold that do best in cross-validation.
func (f *fitter) choose(articles []article) stories.Weights {
	part := map[string]int{} // by story, in order of first articles
	for _, a := range articles {
		if _, known := part[a.label]; !known {
			part[a.label] = len(part) % folds
		}
	}
	type setting struct {
		pull, threshold, f1, loss float64
		fitted                    [folds]stories.Weights
	}
	var settings []setting
	for _, p := range []float64{0.1, 0.3, 1, 3, 10} {
		s := setting{pull: p}
		for i := range s.fitted {
			var others []article
			for _, a := range articles {
				if part[a.label] != i {
					others = append(others, a)
				}
			}
			s.fitted[i] = f.fit(lessons(others), p)
			for _, l := range lessons(articles) {
				if part[l.label] == i {
					s.loss += surprise(s.fitted[i].Chance(l.values), l.right)
				}
			}
		}
		for t := 5; t <= 95; t += 5 {
			sum, at := counts{}, float64(t)/100
			for i, w := range s.fitted {
				w.Threshold = at
				sum.add(unseen(articles, w, func(label string) bool { return part[label] == i }))
			}
			// Of equal ones, that nearest to even chances.
			if f1 := sum.f1(); f1 > s.f1+1e-9 || f1 > s.f1-1e-9 && math.Abs(at-0.5) < math.Abs(s.threshold-0.5) {
				s.f1, s.threshold = f1, at
			}
		}
		log.Printf("pull %g: in cross-validation surprise %.1f, BCubed F1 up to %.1f with threshold %.2f", p, s.loss, 100*s.f1, s.threshold)
		settings = append(settings, s)
	}
	// The pull by the surprise, which is smoother than the score of a hundred articles.
	chosen := settings[0]
	for _, s := range settings {
		if s.loss < chosen.loss {
			chosen = s
		}
	}
	all := lessons(articles)
	log.Printf("%d lessons; pull %g, threshold %.2f: BCubed F1 %.1f in cross-validation", len(all), chosen.pull, chosen.threshold, 100*chosen.f1)
	for i, w := range chosen.fitted {
		w.Threshold = chosen.threshold
		if f.mistakes {
			wrong(articles, w, func(label string) bool { return part[label] == i })
		}
	}
	w := f.fit(all, chosen.pull)
	w.Threshold = chosen.threshold
	return w
}

// surprise is how unlikely, as a negative logarithm, a chance makes what is so.
func surprise(chance float64, right bool) float64 {
	const least = 1e-9
	if !right {
		chance = 1 - chance
	}
	return -math.Log(math.Max(chance, least))
}

// counts adds up BCubed's precision and recall over articles.
type counts struct{ precision, recall, n float64 }

func (c *counts) add(d counts) {
	c.precision, c.recall, c.n = c.precision+d.precision, c.recall+d.recall, c.n+d.n
}

func (c *counts) f1() float64 {
	return 2 * c.precision * c.recall / (c.precision + c.recall) / c.n
}

// unseen groups all articles and gives the figures of those whose label is to be counted.
func unseen(articles []article, w stories.Weights, counted func(label string) bool) counts {
	g := stories.NewWith(&stories.Memory{}, w)
	ids := make([]string, len(articles))
	groups, labels, cells := map[string]float64{}, map[string]float64{}, map[[2]string]float64{}
	for i, a := range articles {
		d, err := g.Add(a.Profile)
		if err != nil {
			log.Fatal(err)
		}
		ids[i] = d.Story
		groups[d.Story]++
		labels[a.label]++
		cells[[2]string{d.Story, a.label}]++
	}
	var c counts
	for i, a := range articles {
		if counted(a.label) {
			n := cells[[2]string{ids[i], a.label}]
			c.add(counts{n / groups[ids[i]], n / labels[a.label], 1})
		}
	}
	return c
}

// wrong lists the wrong decisions on the articles whose label is to be counted: joined
// a story that has none of that label, or opened one though there is one.
func wrong(articles []article, w stories.Weights, counted func(label string) bool) {
	g := stories.NewWith(&stories.Memory{}, w)
	first := map[string]string{} // the label with which a story began
	seen := map[string]bool{}
	for _, a := range articles {
		d, err := g.Add(a.Profile)
		if err != nil {
			log.Fatal(err)
		}
		if d.New {
			first[d.Story] = a.label
		}
		if counted(a.label) && (first[d.Story] != a.label || d.New && seen[a.label]) {
			log.Printf("%s, %v: new %v, chance %.2f of %s: %s", a.label, a.Names[:min(3, len(a.Names))], d.New, d.Score, first[d.Nearest], d.Reason)
		}
		seen[a.label] = true
	}
}

// fit finds the weights at which lessons are likeliest, less a pull towards zero.
func (f *fitter) fit(all []lesson, pull float64) stories.Weights {
	const steps, rate = 3000, 0.05
	names := stories.Features()
	out := make([]bool, len(names))
	for i, name := range names {
		for _, without := range f.without {
			out[i] = out[i] || name == without
		}
	}
	w := stories.Weights{Of: make([]float64, len(names))}
	m, v := make([]float64, len(names)), make([]float64, len(names))
	for step := 1; step <= steps; step++ {
		g := make([]float64, len(names))
		for _, l := range all {
			d := -w.Chance(l.values)
			if l.right {
				d++
			}
			for k, x := range l.values {
				g[k] += d * x
			}
		}
		for k := range g {
			if out[k] {
				continue
			}
			if k > 0 { // the bias is free
				g[k] -= pull * w.Of[k]
			}
			m[k] = 0.9*m[k] + 0.1*g[k] // Adam (Kingma and Ba 2015)
			v[k] = 0.999*v[k] + 0.001*g[k]*g[k]
			mean, spread := m[k]/(1-math.Pow(0.9, float64(step))), v[k]/(1-math.Pow(0.999, float64(step)))
			w.Of[k] += rate * mean / (math.Sqrt(spread) + 1e-9)
			if sign := stories.Sign(names[k]); w.Of[k]*sign < 0 {
				w.Of[k] = 0
			}
		}
	}
	for k := range w.Of {
		w.Of[k] = math.Round(w.Of[k]*100) / 100
	}
	return w
}

// only gives weights that add up some features alone.
func only(features ...string) stories.Weights {
	w := stories.Weights{Of: make([]float64, len(stories.Features()))}
	for i, name := range stories.Features() {
		for _, f := range features {
			if name == f {
				w.Of[i] = 1 / float64(len(features))
			}
		}
	}
	return w
}

// threshold gives weights the threshold with the best BCubed F1.
func threshold(articles []article, w stories.Weights) stories.Weights {
	best, at := 0.0, 0.0
	for sum := 0.0; sum < 1; sum += 0.01 {
		w.Threshold = 1 / (1 + math.Exp(-sum))
		if f := group(articles, w).BCubed().F1; f > best {
			best, at = f, w.Threshold
		}
	}
	w.Threshold = at
	return w
}

// show reports figures.
func show(name string, g *score.Groups) {
	b, p := g.BCubed(), g.Pairs()
	log.Printf("%-55s BCubed P %.1f R %.1f F %.1f  pairs P %.1f R %.1f F %.1f  %d of %d stories, %d articles", name,
		100*b.Precision, 100*b.Recall, 100*b.F1, 100*p.Precision, 100*p.Recall, 100*p.F1, g.Groups(), g.Labels(), g.Articles())
}

// write gives the weights as a table.
func write(w stories.Weights) string {
	var b strings.Builder
	b.WriteString(header)
	for i, name := range stories.Features() {
		fmt.Fprintf(&b, "%s\t%.2f\n", name, w.Of[i])
	}
	fmt.Fprintf(&b, "threshold\t%.2f\n", w.Threshold)
	return b.String()
}

const header = `# What speaks for an article to join a story, as log odds, in the order of Features, and
# the chance from which on it joins. ` + "`make story-weights`" + ` fits it on data/train.jsonl.
# Columns: feature · weight.
`
