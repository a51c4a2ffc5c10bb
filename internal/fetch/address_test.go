package fetch

import (
	"net/netip"
	"strings"
	"testing"

	"sayso/internal/failure"
)

// spellings are addresses that lead inwards, however they are written, or that
// two programs might read differently. None may be fetched.
var spellings = []string{
	// The machine itself.
	"http://127.0.0.1/", "http://127.0.0.1:80/", "https://127.0.0.1/", "http://127.255.255.254/", "http://localhost/",
	"http://LOCALHOST/", "http://LocalHost./", "http://www.localhost/", "http://127.0.0.1./", "HTTP://127.0.0.1/", "hTTpS://127.0.0.1/",
	"http://0.0.0.0/", "http://0/", "http://0.1.2.3/", "http://localhost.localdomain/",
	// Numbers in disguise: decimal, octal, hexadecimal, short, too long, with signs.
	"http://2130706433/", "http://017700000001/", "http://0x7f000001/", "http://0X7F000001/", "http://0x7f.0x0.0x0.0x1/",
	"http://0177.0.0.1/", "http://0177.0.0.01/", "http://127.1/", "http://127.0.1/", "http://127.0.0.0x1/", "http://127.0.0.01/",
	"http://0x7f.1/", "http://4294967296/", "http://127.0.0.1.0/", "http://1.2.3/", "http://256.256.256.256/", "http://00000127.0.0.1/",
	"http://0xa9fea9fe/", "http://2852039166/", "http://169.254.43518/", "http://0251.0376.0251.0376/", "http://example.0x/", "http://example.123/",
	// Private, link-local, carrier, measurement, documentation, multicast, reserved.
	"http://10.0.0.1/", "http://10.255.255.255/", "http://172.16.0.1/", "http://172.31.255.255/", "http://192.168.1.1/",
	"http://169.254.169.254/latest/meta-data/", "http://100.64.0.1/", "http://100.127.255.254/", "http://198.18.0.1/", "http://198.19.255.255/",
	"http://192.0.0.1/", "http://192.0.0.170/", "http://192.0.2.1/", "http://198.51.100.7/", "http://203.0.113.9/", "http://192.88.99.1/",
	"http://224.0.0.1/", "http://239.255.255.250/", "http://240.0.0.1/", "http://255.255.255.255/",
	// IPv6.
	"http://[::1]/", "http://[::]/", "http://[0:0:0:0:0:0:0:1]/", "http://[0000:0000:0000:0000:0000:0000:0000:0001]/", "http://[::1%25lo]/",
	"http://[::1%lo]/", "http://[fe80::1]/", "http://[fe80::1%25eth0]/", "http://[FE80::1%25en0]/", "http://[fec0::1]/", "http://[fc00::1]/", "http://[fd12:3456:789a::1]/",
	"http://[ff02::1]/", "http://[::ffff:127.0.0.1]/", "http://[::ffff:7f00:1]/", "http://[::FFFF:10.0.0.1]/", "http://[0:0:0:0:0:ffff:a9fe:a9fe]/",
	"http://[::ffff:8.8.8.8]/", "http://[::127.0.0.1]/", "http://[::7f00:1]/", "http://[64:ff9b::127.0.0.1]/", "http://[64:ff9b::a00:1]/",
	"http://[64:ff9b:1::1]/", "http://[2002:7f00:1::]/", "http://[2002:a00:1::1]/", "http://[2001:0:4136:e378:8000:63bf:3fff:fdd2]/",
	"http://[2001:db8::1]/", "http://[3fff::1]/", "http://[100::1]/", "http://[5f00::1]/", "http://[4000::1]/", "http://[::1", "http://[127.0.0.1]/", "http://[]/", "http://::1/",
	// Other scripts: full-width and circled digits, ideographic dots, punycode.
	"http://１２７.0.0.1/", "http://127。0。0。1/", "http://①②⑦.⓪.⓪.①/", "http://ｌｏｃａｌｈｏｓｔ/", "http://127．0．0．1/", "http://ⓛocalhost/",
	"http://xn--/", "http://xn--a/", "http://xn--localhost-.local/", "http://loc\u00adalhost/", "http://example\u2024com\u2044@127.0.0.1/",
	// Names of local networks.
	"http://intranet/", "http://router.lan/", "http://printer.local/", "http://metadata.google.internal/", "http://nas.home.arpa/", "http://x.onion/", "http://a.invalid/",
	// Credentials and what looks like them.
	"http://user:pass@example.com/", "http://user@example.com/", "http://@example.com/", "http://example.com@127.0.0.1/", "http://127.0.0.1@example.com/",
	"http://example.com:80@127.0.0.1/", "http://example.com%40127.0.0.1/", "http://example.com\\@127.0.0.1/", "http://127.0.0.1\\.example.com/", "http:\\\\127.0.0.1\\",
	"http://example.com:22#/",
	// Escapes and white space in the host.
	"http://127%2e0%2e0%2e1/", "http://%6c%6f%63%61%6c%68%6f%73%74/", "http://127.0.0.1%00.example.com/", "http://127.0.0.1\t/", " http://127.0.0.1/", "http://exa mple.com/",
	"http://example.com\r\nHost: 127.0.0.1/", "http://127.0.0.1\x00/", "http://.example.com/", "http://example..com/", "http://example.com../", "http://exam'ple.com/",
	// Ports.
	"http://example.com:22/", "http://example.com:8080/", "http://example.com:0/", "http://example.com:65536/", "http://example.com:-1/",
	"http://example.com:/", "http://example.com:80:80/", "http://example.com:080x/", "https://example.com:25/", "http://8.8.8.8:53/",
	// Schemes.
	"file:///etc/passwd", "ftp://example.com/", "gopher://example.com/", "data:text/html,x", "javascript:alert(1)", "//example.com/", "/etc/passwd",
	"http:/example.com/", "http:example.com", "http:///etc/passwd", "https://", "http://?x", "unix:///run/x.sock", "ws://example.com/", "",
	"http://" + strings.Repeat("a.", 5000) + "com/", "http://" + strings.Repeat("a", 64) + ".com/",
}

func TestSpellings(t *testing.T) {
	if len(spellings) < 60 {
		t.Fatalf("%d spellings", len(spellings))
	}
	seen := map[string]bool{}
	for _, s := range spellings {
		if seen[s] {
			t.Errorf("%q is there twice", s)
		}
		seen[s] = true
		u, err := new(Options).parse(s)
		if err == nil {
			t.Errorf("%q is taken for %s", s, u)
		} else if failure.KindOf(err) != failure.Refused {
			t.Errorf("%q: %v is of kind %s", s, err, failure.KindOf(err))
		}
	}
}

func TestGoodSpellings(t *testing.T) {
	for _, c := range []struct{ address, want string }{
		{"http://example.com", "http://example.com"},
		{"HTTPS://Example.COM/A?b=C#frag", "https://example.com/A?b=C"},
		{"http://example.com:80/", "http://example.com/"},
		{"https://example.com:443/", "https://example.com/"},
		{"https://example.com:80/", "https://example.com:80/"},
		{"http://example.com./x", "http://example.com/x"},
		{"http://bücher.example/", "http://xn--bcher-kva.example/"},
		{"http://8.8.8.8/", "http://8.8.8.8/"},
		{"http://100.63.255.255/", "http://100.63.255.255/"},
		{"http://100.128.0.1/", "http://100.128.0.1/"},
		{"http://172.32.0.1/", "http://172.32.0.1/"},
		{"http://198.20.0.1/", "http://198.20.0.1/"},
		{"http://[2606:4700::1111]/", "http://[2606:4700::1111]/"},
		{"http://[2606:4700:0:0::1111]/", "http://[2606:4700::1111]/"},
		{"http://a_b.example.com/", "http://a_b.example.com/"},
		{"http://example.com/a%20b/@c:8080", "http://example.com/a%20b/@c:8080"},
		{"http://example.com#@127.0.0.1:22/@", "http://example.com"},
		{"http://123.example.com/", "http://123.example.com/"},
		{"http://0x7f.example.com/", "http://0x7f.example.com/"},
	} {
		u, err := new(Options).parse(c.address)
		if err != nil {
			t.Errorf("%q: %v", c.address, err)
		} else if u.String() != c.want {
			t.Errorf("%q: got %s, want %s", c.address, u, c.want)
		}
	}
	o := Options{Ports: []uint16{8080}}
	if u, err := o.parse("http://example.com:8080/"); err != nil || u.String() != "http://example.com:8080/" {
		t.Errorf("an allowed port: %v, %v", u, err)
	}
}

// TestInward looks at both ends of every block and at what stands beside it.
func TestInward(t *testing.T) {
	for _, n := range notPublic {
		first := n.block.Masked().Addr()
		if inward(first) == "" {
			t.Errorf("%s, the first of %s, passes", first, n.block)
		}
		if last := lastOf(n.block); inward(last) == "" {
			t.Errorf("%s, the last of %s, passes", last, n.block)
		}
	}
	for _, s := range []string{"1.1.1.1", "9.255.255.255", "11.0.0.0", "126.255.255.255", "128.0.0.0", "172.15.255.255", "192.0.1.0",
		"192.167.255.255", "198.17.255.255", "223.255.255.255", "2001:200::1", "2003::1", "2a00:1450::1", "3ffe:ffff::1"} {
		if what := inward(netip.MustParseAddr(s)); what != "" {
			t.Errorf("%s is refused: %s", s, what)
		}
	}
}

// lastOf returns the last address of a block.
func lastOf(p netip.Prefix) netip.Addr {
	bytes := p.Masked().Addr().AsSlice()
	for i := p.Bits(); i < 8*len(bytes); i++ {
		bytes[i/8] |= 0x80 >> (i % 8)
	}
	a, _ := netip.AddrFromSlice(bytes)
	return a
}

// FuzzAddress holds that whatever passes is an address whose parts are plain,
// that reads the same a second time, and that is no inward IP address.
func FuzzAddress(f *testing.F) {
	for _, s := range spellings {
		if len(s) < 200 {
			f.Add(s)
		}
	}
	f.Add("https://bücher.example:443/a?b#c")
	f.Add("http://[2606:4700::1111]/")
	f.Fuzz(func(t *testing.T, s string) {
		u, err := new(Options).parse(s)
		if err != nil {
			if failure.KindOf(err) != failure.Refused {
				t.Errorf("%q: %v", s, err)
			}
			return
		}
		again, err := new(Options).parse(u.String())
		if err != nil || again.String() != u.String() {
			t.Errorf("%q gives %s, which gives %v, %v", s, u, again, err)
		}
		if port := u.Port(); port != "" && port != "80" && port != "443" || u.User != nil {
			t.Errorf("%q gives %s", s, u)
		}
		name := u.Hostname()
		if ip, err := netip.ParseAddr(name); err == nil {
			if inward(ip) != "" {
				t.Errorf("%q leads to %s", s, ip)
			}
			return
		}
		for _, c := range []byte(name) {
			if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_' || c == '.') {
				t.Errorf("%q has the host %q", s, name)
			}
		}
		if last := name[strings.LastIndexByte(name, '.')+1:]; strings.Trim(last, "0123456789") == "" {
			t.Errorf("%q has the host %q", s, name)
		}
	})
}
