// Package fetch is the only package that opens connections. [Client.Get] brings
// one page of the public web, whole and unpacked, or says why not;
// [Client.Download] opens a file of any size.
//
// # What it will not do
//
// It talks to the public web alone. An address is read strictly (address.go): http
// and https, no credentials, ports 80 and 443 unless others are allowed, a host
// that is a name or a plain IP address, no number in disguise. After the name is
// resolved, and right before the connection is made, the IP address itself is
// checked (public.go), so that a name that points inwards, or that changes its
// mind between two look-ups, is refused as well. Each redirect, of which there are
// at most five, goes through all of it anew.
//
// A proxy of the environment would connect where that check cannot see, so that it
// is refused unless [Options].Proxy says what to do.
//
// # Manners
//
// robots.txt is asked for once a host and day and heeded, under [Agent]'s name. A
// host gets one request at a time and a second's rest between two, or what its
// Crawl-delay says. Pages that were seen before are asked for conditionally. No
// cookies are kept and no Referer is sent.
//
// # Method
//
// Robots: RFC 9309, by github.com/temoto/robotstxt. Addresses that are not public:
// the IANA registries of special-purpose IPv4 and IPv6 addresses (RFC 6890 and its
// successors). Hosts that end in a number: the URL standard's host parser. Names
// beyond ASCII: UTS 46. Conditional requests and Retry-After: RFC 9110.
//
// # Known failures
//
// A host that only speaks HTTP/3 or asks for cookies is not read. Through a proxy
// only the spelling of an address can be checked, not where it leads.
package fetch
