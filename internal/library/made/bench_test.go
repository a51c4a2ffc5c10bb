package made

import "testing"

func BenchmarkArticles(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		articles, err := Articles(1, 1000)
		if err != nil {
			b.Fatal(err)
		}
		bytes := 0
		for a := range articles {
			bytes += len(a.Text)
		}
		b.ReportMetric(float64(bytes)/1000, "bytes/article")
	}
}
