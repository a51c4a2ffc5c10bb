package cli

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"sayso"
)

func TestFilter(t *testing.T) {
	text := func(s string) *string { return &s }
	r := &sayso.Reading{
		Entities: []sayso.Entity{{ID: "e1", Name: "Ministry of Health"}, {ID: "e2", Name: "City Council"}},
		Statements: []sayso.Statement{
			{ID: "s1", Kind: sayso.KindEvent, Holder: sayso.Holder{Kind: sayso.HolderAuthor}},
			{ID: "s2", Kind: sayso.KindDemand, Holder: sayso.Holder{Kind: sayso.HolderNamed, Text: text("It"), Entity: text("e1")}},
			{ID: "s3", Kind: sayso.KindEvent, Holder: sayso.Holder{Kind: sayso.HolderUnnamed, Text: text("A health official")}},
			{ID: "s4", Kind: sayso.KindDemand, Holder: sayso.Holder{Kind: sayso.HolderGroup, Text: text("Residents")}},
		},
	}
	for _, c := range []struct {
		only []string
		want []string
	}{
		{nil, []string{"s1", "s2", "s3", "s4"}},
		{[]string{"holder=author"}, []string{"s1"}},
		{[]string{"holder=HEALTH"}, []string{"s2", "s3"}},
		{[]string{"holder=it"}, []string{"s2"}},
		{[]string{"holder=council"}, nil},
		{[]string{"holder=unnamed", "holder=group"}, []string{"s3", "s4"}},
		{[]string{"kind=demand"}, []string{"s2", "s4"}},
		{[]string{"kind=demand", "kind=event"}, []string{"s1", "s2", "s3", "s4"}},
		{[]string{"kind=Demand", "holder=group"}, []string{"s4"}},
	} {
		f, err := parseFilter(c.only)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for i := range r.Statements {
			if f.keep(r, &r.Statements[i]) {
				got = append(got, r.Statements[i].ID)
			}
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("%q (-want +got):\n%s", c.only, diff)
		}
	}
	f, _ := parseFilter([]string{"kind=cause"})
	f.apply(r)
	if r.Statements == nil || len(r.Statements) != 0 {
		t.Errorf("nothing passes: got %#v, want an empty slice, which encodes as []", r.Statements)
	}
}
