// Fit finds what the place layer's features weigh, from raw text in which names give
// themselves away ("Paris, Texas").
//
//	go run ./internal/place/fit -held wikipedia.5.txt.xz wikipedia.[1-4].txt.xz senate.1.txt.xz > weights.tsv
//
// Each file is one paragraph a line, xz-compressed. A few lines make one article.
// The weights are those of a conditional logit: the candidates of a name, and none
// of them, have chances in proportion to the exponential of their weighted features.
// It is fitted by gradient ascent, with a weak pull towards the weights that stand in
// weights.tsv now, so that features which lessons say nothing of keep theirs; some are
// set by hand and stay (place.Fixed).
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

	"sayso"
	"sayso/internal/draft"
	"sayso/internal/english"
	"sayso/internal/entity"
	"sayso/internal/place"
)

func main() {
	log.SetFlags(0)
	lines := flag.Int("lines", 40000, "most lines to read of each file")
	article := flag.Int("article", 5, "lines that make one article")
	held := flag.String("held", "", "`FILE` that is not fitted on, but reported on")
	flag.Parse()
	model, err := english.Load()
	if err != nil {
		log.Fatal(err)
	}
	layer := place.Built()
	collect := func(files ...string) (lessons []place.Lesson) {
		for _, name := range files {
			if err := read(name, *lines, *article, func(text string) {
				d := draft.New(sayso.Article{Text: text, Language: "en"}, model.Analyze(text))
				entity.Add(d)
				lessons = append(lessons, layer.Lessons(d)...)
			}); err != nil {
				log.Fatal(err)
			}
			log.Printf("%s: %d lessons so far", name, len(lessons))
		}
		return lessons
	}
	lessons := collect(flag.Args()...)
	weights := fit(lessons)
	report("fitted on, weights before", lessons, place.Weights())
	report("fitted on, weights after", lessons, weights)
	if *held != "" {
		unseen := collect(*held)
		report("held out, weights before", unseen, place.Weights())
		report("held out, weights after", unseen, weights)
	}
	fmt.Print(header)
	for i, name := range place.Features() {
		fmt.Printf("%s\t%.2f\n", name, weights[i])
	}
}

const header = `# What speaks for a candidate and how much, in the order of the features of rank.go, as
# log odds, as fit found it, and some set by hand (Fixed). Columns: feature · weight.
`

// read gives the articles of a file to use.
func read(name string, lines, article int, use func(text string)) error {
	file, err := os.Open(name)
	if err != nil {
		return err
	}
	defer file.Close() //nolint:errcheck // it is only read
	plain, err := xz.NewReader(file)
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	in := bufio.NewScanner(plain)
	in.Buffer(nil, 1<<20)
	var text []string
	for n := 0; n < lines && in.Scan(); n++ {
		if text = append(text, in.Text()); len(text) == article {
			use(strings.Join(text, "\n\n"))
			text = text[:0]
		}
	}
	return in.Err()
}

// fit finds the weights at which the lessons are likeliest, less a prior.
func fit(lessons []place.Lesson) []float64 {
	const (
		steps = 400
		rate  = 0.05
		prior = 2.0 // how many lessons' pull the old weights have
	)
	old := place.Weights()
	w := append([]float64(nil), old...)
	m, v := make([]float64, len(w)), make([]float64, len(w))
	for step := 1; step <= steps; step++ {
		g := make([]float64, len(w))
		for i := range lessons {
			l := &lessons[i]
			p := chances(l, w)
			for j, x := range l.Values {
				d := -p[j]
				if j == l.Right {
					d++
				}
				for k := range x {
					g[k] += d * x[k]
				}
			}
		}
		for k := range w {
			if place.Fixed(k) {
				continue
			}
			g[k] -= prior * (w[k] - old[k])
			// Adam
			m[k] = 0.9*m[k] + 0.1*g[k]
			v[k] = 0.999*v[k] + 0.001*g[k]*g[k]
			mh, vh := m[k]/(1-math.Pow(0.9, float64(step))), v[k]/(1-math.Pow(0.999, float64(step)))
			w[k] += rate * mh / (math.Sqrt(vh) + 1e-9)
		}
	}
	return w
}

// chances are those of a lesson's candidates.
func chances(l *place.Lesson, w []float64) []float64 {
	p := make([]float64, len(l.Values))
	top := math.Inf(-1)
	for j, x := range l.Values {
		for k := range x {
			p[j] += x[k] * w[k]
		}
		top = max(top, p[j])
	}
	sum := 0.0
	for j := range p {
		p[j] = math.Exp(p[j] - top)
		sum += p[j]
	}
	for j := range p {
		p[j] /= sum
	}
	return p
}

// report says how well weights do on lessons, by confidence.
func report(title string, lessons []place.Lesson, weights []float64) {
	var right, n, sum [10]float64
	all, missing := 0.0, 0
	for i := range lessons {
		l := &lessons[i]
		p := chances(l, weights)
		best := 0
		for j := range p {
			if p[j] > p[best] {
				best = j
			}
		}
		if l.Right == len(l.Values)-1 {
			missing++
		}
		bin := min(9, int(p[best]*10))
		n[bin]++
		sum[bin] += p[best]
		if best == l.Right {
			right[bin]++
			all++
		}
	}
	log.Printf("%s: %.3f right of %d, %d of them missing", title, all/float64(len(lessons)), len(lessons), missing)
	for b := range n {
		if n[b] > 0 {
			log.Printf("  said %.2f, right %.2f of %.0f", sum[b]/n[b], right[b]/n[b], n[b])
		}
	}
}
