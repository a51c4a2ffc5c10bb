package web

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"
)

// described is what a test reads of the API's description.
type described struct {
	OpenAPI string `json:"openapi"`
	Paths   map[string]map[string]struct {
		OperationID string `json:"operationId"`
		Parameters  []struct {
			Name, In string
		} `json:"parameters"`
		Responses map[string]struct {
			Content map[string]struct{ Schema map[string]any }
		} `json:"responses"`
	} `json:"paths"`
	Components struct {
		Schemas map[string]map[string]any `json:"schemas"`
	} `json:"components"`
}

func description(t *testing.T) described {
	t.Helper()
	var d described
	if err := json.Unmarshal(openAPI, &d); err != nil {
		t.Fatal(err)
	}
	return d
}

// TestDescription holds the description against the routes: all of them, and no others.
func TestDescription(t *testing.T) {
	d := description(t)
	var have, want []string
	for path, methods := range d.Paths {
		for method, operation := range methods {
			have = append(have, strings.ToUpper(method)+" "+path)
			for _, p := range operation.Parameters {
				if p.In == "path" && !strings.Contains(path, "{"+p.Name+"}") {
					t.Errorf("%s: no part %s", path, p.Name)
				}
			}
			if operation.OperationID == "" || len(operation.Responses) < 1 {
				t.Errorf("%s %s is not described", method, path)
			}
		}
	}
	for _, r := range (&server{}).routes() {
		if path, is := strings.CutPrefix(r.path, "/api/v1"); is {
			want = append(want, r.method+" "+path)
		}
	}
	slices.Sort(have)
	slices.Sort(want)
	if !slices.Equal(have, want) {
		t.Errorf("described are\n%s\nthere are\n%s", strings.Join(have, "\n"), strings.Join(want, "\n"))
	}
}

// TestAnswers holds what the API answers against the schemas of the description.
func TestAnswers(t *testing.T) {
	v := newRoom(t, ferry, other)
	d := description(t)
	story := ""
	for _, c := range []struct{ path, address string }{
		{"/library", "/library"}, {"/search", "/search?q=ferry"}, {"/search", "/search?q=type:COERCE&rows=events&limit=1"}, {"/search", "/search?q=nosuchword"}, {"/search", "/search?q=near:Lindau/50km"},
		{"/facets", "/facets?rows=statements"}, {"/actors", "/actors"}, {"/places", "/places?rows=events"}, {"/timeline", "/timeline?rows=statements"},
		{"/stories", "/stories"}, {"/stories", "/stories?q=ferry"}, {"/stories/{id}", "/stories/STORY"}, {"/compare", "/compare?id=" + v.ids[0] + "&id=" + v.ids[1]},
		{"/compare", "/compare?story=STORY"}, {"/compare", "/compare?story=DIGITS"}, {"/articles/{id}", "/articles/" + v.ids[0]}, {"/articles/{id}", "/articles/" + short(v.ids[0]) + "?uncorrected=true"}, {"/articles/{id}/corrections", "/articles/" + v.ids[0] + "/corrections"},
	} {
		r := v.do(request(http.MethodGet, "/api/v1"+strings.NewReplacer("STORY", url.QueryEscape(story), "DIGITS", strings.TrimPrefix(story, "story:")).Replace(c.address), nil))
		data, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		var value any
		if err := json.Unmarshal(data, &value); err != nil || r.StatusCode != http.StatusOK {
			t.Errorf("%s: status %d, %v: %s", c.address, r.StatusCode, err, data)
			continue
		}
		schema := d.Paths[c.path]["get"].Responses["200"].Content["application/json"].Schema
		for _, wrong := range misfits(d, schema, value, "") {
			t.Errorf("%s: %s", c.address, wrong)
		}
		if c.address == "/stories" {
			story = value.(map[string]any)["stories"].([]any)[0].(map[string]any)["id"].(string)
		}
	}
}

// misfits says where a value is not as a schema has it: types, and which fields an object
// has.
func misfits(d described, schema map[string]any, value any, at string) (all []string) {
	if ref, is := schema["$ref"].(string); is {
		return misfits(d, d.Components.Schemas[ref[strings.LastIndex(ref, "/")+1:]], value, at)
	}
	if some, is := schema["oneOf"].([]any); is {
		for _, one := range some {
			if len(misfits(d, one.(map[string]any), value, at)) == 0 {
				return nil
			}
		}
		return []string{at + " is of none of the kinds described"}
	}
	types, _ := schema["type"].([]any)
	if one, is := schema["type"].(string); is {
		types = []any{one}
	}
	kind := "null"
	switch x := value.(type) {
	case string:
		kind = "string"
	case bool:
		kind = "boolean"
	case float64:
		if kind = "number"; x == float64(int64(x)) && slices.Contains(types, any("integer")) {
			kind = "integer"
		}
	case []any:
		kind = "array"
		items, _ := schema["items"].(map[string]any)
		for i, element := range x {
			all = append(all, misfits(d, items, element, fmt.Sprintf("%s[%d]", at, i))...)
		}
	case map[string]any:
		kind = "object"
		properties, _ := schema["properties"].(map[string]any)
		required, _ := schema["required"].([]any)
		for _, name := range required {
			if _, has := x[name.(string)]; !has {
				all = append(all, at+" lacks "+name.(string))
			}
		}
		open := len(properties) == 0 || properties["format"] != nil || properties["columns"] != nil // described elsewhere
		for name, element := range x {
			if property, has := properties[name].(map[string]any); has {
				all = append(all, misfits(d, property, element, at+"."+name)...)
			} else if !open {
				all = append(all, at+"."+name+" is not described")
			}
		}
	}
	if len(types) > 0 && !slices.Contains(types, any(kind)) {
		all = append(all, fmt.Sprintf("%s is %s, not %v", at, kind, types))
	}
	return all
}
