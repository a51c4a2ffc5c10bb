package lines

import (
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestNext(t *testing.T) {
	type got struct {
		Number int
		Offset int64
		Line   string
	}
	long := strings.Repeat("x", 3*block)
	for _, c := range []struct {
		name, text string
		max        int
		want       []got
	}{
		{"a mark, an empty line, no end", "\ufeffa\n\n \r\nb", 9, []got{{1, 0, "a\n"}, {4, 9, "b"}}},
		{"one too long is passed over", "ab\nabcd\nc\n", 3, []got{{1, 0, "ab\n"}, {2, 3, "long"}, {3, 8, "c\n"}}},
		{"one too long at the end", "a\nabcd", 3, []got{{1, 0, "a\n"}, {2, 2, "long"}}},
		{"longer than what is read at once", long + "\nb", 4 * block, []got{{1, 0, long + "\n"}, {2, int64(len(long)) + 1, "b"}}},
		{"nothing", "", 3, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := New(strings.NewReader(c.text), c.max)
			var all []got
			for {
				line, err := r.Next()
				if err == io.EOF {
					break
				}
				var damage *Damage
				if errors.As(err, &damage) && errors.Is(err, LongError(c.max)) && damage.Line == r.Number() {
					line = []byte("long")
				} else if err != nil {
					t.Fatal(err)
				}
				all = append(all, got{r.Number(), r.Offset(), string(line)})
			}
			if diff := cmp.Diff(c.want, all); diff != "" {
				t.Error(diff)
			}
		})
	}
}
