package fetch

import (
	"errors"
	"fmt"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/idna"

	"sayso/internal/failure"
)

// IsAddress says whether an input's name is an address of the web and not a file:
// it begins with http:// or https://, in any letter case.
func IsAddress(name string) bool {
	for _, scheme := range []string{"http://", "https://"} {
		if len(name) >= len(scheme) && strings.EqualFold(name[:len(scheme)], scheme) {
			return true
		}
	}
	return false
}

// parse reads an address strictly. What two programs might read differently is
// refused, not repaired: that is how addresses are disguised.
func (o *Options) parse(address string) (*url.URL, error) {
	u, err := o.parsed(address)
	if err != nil {
		return nil, failure.New(failure.Refused, shown(address), "give the address of a page on the public web", "%w", err)
	}
	return u, nil
}

func (o *Options) parsed(address string) (*url.URL, error) {
	if len(address) > maxAddress {
		return nil, fmt.Errorf("an address of more than %d bytes", maxAddress)
	}
	if strings.ContainsAny(address, "\\ \t\r\n") || !utf8.ValidString(address) {
		return nil, errors.New("white space, a backslash or damaged text in the address")
	}
	u, err := url.Parse(address)
	if err != nil {
		var part *url.Error
		if errors.As(err, &part) {
			err = part.Err // the address stands in front already
		}
		return nil, err
	}
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, errors.New("neither http nor https")
	case u.Opaque != "" || u.Host == "":
		return nil, errors.New("no host")
	case u.User != nil || strings.Contains(u.Host, "@"):
		return nil, errors.New("a name or a password in the address")
	}
	port, err := portOf(u)
	if err != nil {
		return nil, err
	}
	host, ip, err := host(u)
	if err != nil {
		return nil, err
	}
	switch {
	case ip.IsValid() && o.isListener(netip.AddrPortFrom(ip, port)):
	case ip.IsValid() && inward(ip) != "":
		return nil, fmt.Errorf("%s is not on the public web: %s", ip, inward(ip))
	case !o.allows(port):
		return nil, fmt.Errorf("port %d", port)
	}
	if ip.Is6() {
		host = "[" + host + "]"
	}
	if u.Port() != "" && !(u.Scheme == "http" && port == 80 || u.Scheme == "https" && port == 443) {
		host += ":" + strconv.Itoa(int(port))
	}
	u.Host, u.Fragment, u.RawFragment = host, "", ""
	return u, nil
}

// portOf returns an address's port.
func portOf(u *url.URL) (uint16, error) {
	switch given := u.Port(); {
	case given != "":
		port, err := strconv.ParseUint(given, 10, 16)
		if err != nil || port == 0 {
			return 0, errors.New("no such port")
		}
		return uint16(port), nil
	case strings.HasSuffix(u.Host, ":"):
		return 0, errors.New("no such port")
	case u.Scheme == "https":
		return 443, nil
	}
	return 80, nil
}

// host returns an address's host in ASCII, lower case and without a final dot,
// and the IP address that it is, if it is one.
func host(u *url.URL) (string, netip.Addr, error) {
	name := u.Hostname()
	if strings.HasPrefix(u.Host, "[") {
		ip, err := netip.ParseAddr(name)
		switch {
		case err != nil || !ip.Is6():
			return "", ip, errors.New("no IPv6 address in brackets")
		case ip.Zone() != "":
			return "", ip, errors.New("an IPv6 address with a zone")
		}
		return ip.String(), ip, nil
	}
	if strings.ContainsAny(name, ":%[]") {
		return "", netip.Addr{}, errors.New("no host name")
	}
	// The mapping of UTS 46 turns full-width digits and dots into plain ones. What
	// it makes has to be mapped to itself, or it is no name.
	mapping := idna.New(idna.MapForLookup(), idna.Transitional(false), idna.BidiRule(), idna.StrictDomainName(false))
	name, err := mapping.ToASCII(name)
	if again, err2 := mapping.ToASCII(name); err != nil || err2 != nil || again != name {
		return "", netip.Addr{}, errors.New("no host name")
	}
	name = strings.TrimSuffix(strings.ToLower(name), ".")
	labels := strings.Split(name, ".")
	for _, label := range labels {
		if !plainLabel(label) {
			return "", netip.Addr{}, errors.New("no host name")
		}
	}
	last := labels[len(labels)-1]
	if number(last) {
		ip, err := netip.ParseAddr(name)
		if err != nil || ip.String() != name {
			return "", netip.Addr{}, errors.New("a number in place of a host name")
		}
		return name, ip, nil
	}
	if len(labels) < 2 || localName(last) || strings.HasSuffix(name, ".home.arpa") {
		return "", netip.Addr{}, errors.New("a name of the local network")
	}
	return name, netip.Addr{}, nil
}

// plainLabel says whether a part of a host's name is made of letters, digits,
// hyphens and underscores. The last are not of the standard, but in use.
func plainLabel(label string) bool {
	if label == "" || len(label) > 63 {
		return false
	}
	for _, c := range []byte(label) {
		if !('a' <= c && c <= 'z' || '0' <= c && c <= '9' || c == '-' || c == '_') {
			return false
		}
	}
	return true
}

// number says whether the last part of a host's name makes it an IPv4 address
// for some program: digits, or hexadecimal ones behind 0x.
func number(label string) bool {
	if hex, is := strings.CutPrefix(label, "0x"); is {
		return strings.Trim(hex, "0123456789abcdef") == ""
	}
	return strings.Trim(label, "0123456789") == ""
}

// localName says whether a top-level name is never one of the public web: RFC
// 6761, RFC 6762, RFC 7686, and the one that ICANN keeps free for private use.
func localName(label string) bool {
	switch label {
	case "localhost", "local", "internal", "localdomain", "invalid", "onion", "lan", "home", "corp", "intranet":
		return true
	}
	return false
}

// allows says whether a port may be talked to.
func (o *Options) allows(port uint16) bool {
	if port == 80 || port == 443 {
		return true
	}
	for _, p := range o.Ports {
		if p == port {
			return true
		}
	}
	return false
}

// isListener says whether an address is one that a test listens on.
func (o *Options) isListener(a netip.AddrPort) bool {
	for _, l := range o.Listeners {
		if l == a {
			return true
		}
	}
	return false
}

// shown is an address as messages show it: without credentials, not too long.
func shown(address string) string {
	const most = 200 // bytes
	if at := strings.IndexByte(address, '@'); at >= 0 {
		if from := strings.Index(address, "//"); from >= 0 && from < at {
			address = address[:from+2] + "…" + address[at:]
		}
	}
	if len(address) > most {
		address = strings.ToValidUTF8(address[:most], "") + "…"
	}
	return address
}
