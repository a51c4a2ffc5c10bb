package entity

import "testing"

func TestCountryOf(t *testing.T) {
	for adjective, want := range map[string]string{"Turkish": "TUR", "TURKISH": "TUR", "American": "USA", "Kosovar": NoCode, "Congolese": "COD", "green": ""} {
		if got := CountryOf(adjective); got != want {
			t.Errorf("CountryOf(%q) = %q, want %q", adjective, got, want)
		}
	}
	if got := StateName("KEN"); got != "Kenya" {
		t.Errorf("StateName: %q", got)
	}
	if got := StateName("ZZZ"); got != "" {
		t.Errorf("StateName of no code: %q", got)
	}
}
