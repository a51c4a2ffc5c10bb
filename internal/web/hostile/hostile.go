package hostile

import (
	"encoding/json"
	"reflect"
	"strings"
	"unicode/utf8"

	"sayso"
)

// Payloads are ways of getting a script to run out of the place where a text stands:
// ways out of a place, each with what would then run. All would call hit().
func Payloads() []string {
	// Elements, after every way out of an element or an attribute.
	all := each([]string{"", `"`, `'`, "`", ">", `">`, `'>`, "-->", "]]>", "</title>", "</style>", "</script>", "</textarea>", "</option></select>", "</svg>",
		"</q></p>", "\x00", "{{", "&#34;>", "\\\">", "\u2028"}, []string{
		`<script>hit()</script>`, `<img src=x onerror=hit()>`, `<svg/onload=hit()>`, `<svg><script>hit()</script></svg>`, `<a href="javascript:hit()">x</a>`,
		`<iframe srcdoc="<script>parent.hit()</script>">`, `<details open ontoggle=hit()>`, `<math><mtext></mtext><script>hit()</script></math>`,
		`<input autofocus onfocus=hit()>`, `<svg><animate attributeName=x dur=1s onbegin=hit() /></svg>`,
	})
	// What runs within an attribute, an address or a script, and what swallows the rest of
	// a page, after ways out of a quotation.
	return append(all, each([]string{"", `"`, `'`, "`", "\x00", "&#34;", "\\\"", "\u2028"}, []string{
		` onmouseover=hit() x=`, ` autofocus onfocus=hit() `, `javascript:hit()`, `;hit();//`, `<!--<script>hit()`,
		`<style>@import 'javascript:hit()'</style>`, `<template><script>hit()</script></template>`,
	})...)
}

// each puts each beginning before each end.
func each(beginnings, ends []string) []string {
	var all []string
	for _, b := range beginnings {
		for _, e := range ends {
			all = append(all, b+e)
		}
	}
	return all
}

// Reading gives a reading like sample, in which every text is payload, see [Fill].
// Numbers stay, and point into a text that is made of payloads.
func Reading(sample *sayso.Reading, payload string, names bool) (*sayso.Reading, error) {
	r, err := Copy(sample)
	if err != nil {
		return nil, err
	}
	Fill(r, payload, names)
	r.Article.Text = Text(payload, utf8.RuneCountInString(sample.Article.Text))
	return r, nil
}

// Text is a text of n code points that is made of payloads.
func Text(payload string, n int) string {
	return string([]rune(strings.Repeat(payload+"\n", n/(utf8.RuneCountInString(payload)+1)+1))[:n])
}

// Copy gives a copy of a value that shares nothing with it.
func Copy[T any](v *T) (*T, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return nil, err
	}
	made := new(T)
	return made, json.Unmarshal(data, made)
}

// Fuller adds to a reading what a small one lacks, so that every field is met.
func Fuller(r *sayso.Reading) {
	text, number := "x", 1
	span := sayso.Span{Start: 3, End: 9}
	s := &r.Statements[1]
	s.Chain = []sayso.Holder{{Kind: sayso.HolderGroup, Start: &number, End: &span.End, Text: &text, Entity: &text}}
	s.AscribedTo = &sayso.Ascribed{Span: span, Entity: &text}
	r.Article.Byline = append(r.Article.Byline, sayso.Author{})
	r.Article.Furniture = append(r.Article.Furniture, sayso.Furniture{})
	r.Warnings = append(r.Warnings, sayso.Warning{})
	r.Silent = append(r.Silent, sayso.Silence{Start: 3, End: 9})
	r.Wording = append(r.Wording, sayso.Wording{Span: span})
	for i := range r.Events {
		r.Events[i].Instruments = append(r.Events[i].Instruments, span)
	}
	for i := range r.Places {
		r.Places[i].Alternatives = append(r.Places[i].Alternatives, sayso.PlaceAlternative{})
	}
	for i := range r.Checks {
		r.Checks[i].Caveats = append(r.Checks[i].Caveats, "")
	}
}

// Fill puts payload into every text that v points to. What is nil gets one first. With
// names it does so with the words that the reading format has for kinds, IDs and the
// like too.
func Fill(v any, payload string, names bool) { fill(reflect.ValueOf(v).Elem(), payload, names) }

func fill(v reflect.Value, payload string, names bool) {
	switch v.Kind() {
	case reflect.Pointer:
		if v.IsNil() {
			v.Set(reflect.New(v.Type().Elem()))
		}
		fill(v.Elem(), payload, names)
	case reflect.Interface:
		v.Set(reflect.ValueOf(payload))
	case reflect.Struct:
		for i := range v.NumField() {
			switch name := v.Type().Field(i).Name; name {
			case "ID", "Entity", "Entities", "Mention", "Mentions", "Statement", "Kind", "State", "Result", "Agents", "Recipients", "Place", "SameAs":
				if k := v.Field(i).Kind(); !names && k != reflect.Struct {
					if k == reflect.Slice && v.Field(i).Type().Elem().Kind() == reflect.Struct {
						fill(v.Field(i), payload, names)
					}
					continue
				}
			}
			fill(v.Field(i), payload, names)
		}
	case reflect.Slice:
		for i := range v.Len() {
			fill(v.Index(i), payload, names)
		}
	case reflect.Map:
		v.Set(reflect.MakeMap(v.Type()))
		key := reflect.New(v.Type().Key()).Elem()
		fill(key, payload, names)
		v.SetMapIndex(key, key)
	case reflect.String:
		if names || v.Type() == reflect.TypeFor[string]() {
			v.SetString(payload)
		}
	}
}
