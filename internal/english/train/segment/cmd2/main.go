package main

import (
	"fmt"
	"os"
	"strings"

	"sayso/internal/english"
)

func main() {
	m, err := english.Load()
	if err != nil {
		panic(err)
	}
	rc, _ := english.LoadRecaser()
	for _, tb := range []string{"ewt", "gum"} {
		for _, mode := range []string{"plain", "upper", "recased", "plain-recased"} {
			f, _ := os.Open("/work/shared/data/ud/" + tb + "/dev.conllu")
			docs, err := english.ReadCoNLLU(f)
			if err != nil {
				panic(err)
			}
			n, las, pos, ch, same := 0, 0, 0, 0, 0
			for _, d := range docs {
				for _, s := range d.Sentences {
					g := append([]english.Token(nil), s.Tokens...)
					for i := range s.Tokens {
						if mode == "upper" || mode == "recased" {
							s.Tokens[i].Form = strings.ToUpper(s.Tokens[i].Form)
						}
					}
					if mode == "recased" || mode == "plain-recased" {
						if fs, c := rc.Recase(s.Tokens); c {
							ch++
							if os.Getenv("V") != "" && mode == "plain-recased" {
								fmt.Println(fs)
							}
							if os.Getenv("V") != "" && ch%20 == 0 {
								fmt.Println(fs)
							}
							for i := range fs {
								s.Tokens[i].Form = fs[i]
								if fs[i] == g[i].Form {
									same++
								}
							}
						}
					}
					one := []english.Sentence{s}
					m.Annotate(one)
					for i, t := range one[0].Tokens {
						n++
						if t.UPOS == g[i].UPOS {
							pos++
						}
						if t.Head == g[i].Head && strings.Split(t.Deprel, ":")[0] == strings.Split(g[i].Deprel, ":")[0] {
							las++
						}
					}
				}
			}
			fmt.Printf("%s %s UPOS %.2f LAS %.2f changed %d same forms %.2f\n", tb, mode, 100*float64(pos)/float64(n), 100*float64(las)/float64(n), ch, 100*float64(same)/float64(n))
		}
	}
}
