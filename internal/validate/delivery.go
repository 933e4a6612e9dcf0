package validate

import (
	"github.com/hashicorp/hcl/v2"
)

// deliveryRules are about what a request passes: names, certificates, origins, caches,
// zones.
func deliveryRules() []Rule {
	return []Rule{
		{"certificate-missing", hcl.DiagError, "No name for certificate", certificateMissing},
	}
}

// httpsPort is the port of HTTPS.
const httpsPort = 443

// certificateMissing checks that there is a name for which to issue a certificate.
func certificateMissing(c *checker) {
	if c.DNS != nil {
		return
	}
	const detail = "HTTPS needs a certificate, and nothing says for which name. Add the section dns with domain_name and zone."
	for path, lb := range c.balancers() {
		for i, listener := range lb.Listeners {
			if (listener.Protocol == "HTTPS" || listener.Protocol == "TLS") && listener.Certificate == "" {
				c.report(at("%s.listeners[%d].protocol", path, i), detail)
			}
		}
	}
	for path, d := range c.distributions() {
		if d.ViewerCertificate != nil && d.ViewerCertificate.Certificate == "" {
			c.report(path+".viewer_certificate.ssl_support_method", detail)
		}
	}
}
