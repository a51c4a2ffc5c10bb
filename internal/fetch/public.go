package fetch

import "net/netip"

// notPublic are the blocks of addresses that belong to no host of the public web,
// by the IANA registries of special-purpose addresses. Of IPv6 only 2000::/3 is
// given out at all; what lies outside is refused whether it is named here or not.
// The names stand in messages.
var notPublic = [...]struct {
	block netip.Prefix
	what  string
}{
	{netip.MustParsePrefix("0.0.0.0/8"), "this network"},
	{netip.MustParsePrefix("10.0.0.0/8"), "a private network"},
	{netip.MustParsePrefix("100.64.0.0/10"), "a carrier's own network"},
	{netip.MustParsePrefix("127.0.0.0/8"), "this machine"},
	{netip.MustParsePrefix("169.254.0.0/16"), "a link's own addresses"},
	{netip.MustParsePrefix("172.16.0.0/12"), "a private network"},
	{netip.MustParsePrefix("192.0.0.0/24"), "addresses of protocols"},
	{netip.MustParsePrefix("192.0.2.0/24"), "addresses for documentation"},
	{netip.MustParsePrefix("192.31.196.0/24"), "a service's own addresses"},
	{netip.MustParsePrefix("192.52.193.0/24"), "a service's own addresses"},
	{netip.MustParsePrefix("192.88.99.0/24"), "relays to IPv6"},
	{netip.MustParsePrefix("192.168.0.0/16"), "a private network"},
	{netip.MustParsePrefix("192.175.48.0/24"), "a service's own addresses"},
	{netip.MustParsePrefix("198.18.0.0/15"), "addresses for measurements"},
	{netip.MustParsePrefix("198.51.100.0/24"), "addresses for documentation"},
	{netip.MustParsePrefix("203.0.113.0/24"), "addresses for documentation"},
	{netip.MustParsePrefix("224.0.0.0/4"), "multicast addresses"},
	{netip.MustParsePrefix("255.255.255.255/32"), "the broadcast address"},
	{netip.MustParsePrefix("240.0.0.0/4"), "reserved addresses"},

	{netip.MustParsePrefix("::/128"), "this machine"},
	{netip.MustParsePrefix("::1/128"), "this machine"},
	{netip.MustParsePrefix("::ffff:0:0/96"), "IPv4 addresses written as IPv6"},
	{netip.MustParsePrefix("::/96"), "IPv4 addresses written as IPv6"},
	{netip.MustParsePrefix("64:ff9b::/96"), "IPv4 addresses translated"},
	{netip.MustParsePrefix("64:ff9b:1::/48"), "IPv4 addresses translated"},
	{netip.MustParsePrefix("100::/64"), "addresses that lead nowhere"},
	{netip.MustParsePrefix("2001::/32"), "IPv4 addresses tunnelled (Teredo)"},
	{netip.MustParsePrefix("2001::/23"), "addresses of protocols"},
	{netip.MustParsePrefix("2001:db8::/32"), "addresses for documentation"},
	{netip.MustParsePrefix("2002::/16"), "IPv4 addresses tunnelled (6to4)"},
	{netip.MustParsePrefix("2620:4f:8000::/48"), "a service's own addresses"},
	{netip.MustParsePrefix("3fff::/20"), "addresses for documentation"},
	{netip.MustParsePrefix("5f00::/16"), "addresses of segment routing"},
	{netip.MustParsePrefix("fc00::/7"), "a private network"},
	{netip.MustParsePrefix("fe80::/10"), "a link's own addresses"},
	{netip.MustParsePrefix("fec0::/10"), "a private network"},
	{netip.MustParsePrefix("ff00::/8"), "multicast addresses"},
}

// global is the part of IPv6 that is given out to hosts.
var global = netip.MustParsePrefix("2000::/3")

// inward says what an address is if it is not one of the public web, else "".
func inward(a netip.Addr) string {
	if a.Is4In6() {
		if what := inward(a.Unmap()); what != "" {
			return what
		}
	}
	if a.Zone() != "" {
		return "a link's own addresses"
	}
	for _, n := range notPublic {
		if n.block.Contains(a) {
			return n.what
		}
	}
	if a.Is6() && !global.Contains(a) {
		return "addresses that nobody was given"
	}
	return ""
}
