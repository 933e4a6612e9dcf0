package spec_test

import (
	"regexp"
	"strings"
	"testing"
)

// TestSecretAdvice follows what the report of an unknown secret says: each value that it
// tells to write is taken, with a key of the secret in the place of KEY.
func TestSecretAdvice(t *testing.T) {
	const text = `
product: {name: shop, environment: production, region: eu-1}
secrets:
  mail: {existing: {arn: "arn:aws:secretsmanager:eu-1:482716305911:secret:company/mail-Ab12Cd"}}
  payments: {existing: {name: company/payments}}
  own: {name: shop/own, secret_string: {token: provided, user: provided}}
task_definitions:
  - family: app
    container_definitions: [{name: app, image: "example.com/app:1", secrets: [{name: PASSWORD, value_from: "VALUE"}]}]
`
	diagnostics := func(value string) string {
		t.Helper()
		_, diags := load(map[string]string{"a.yaml": strings.Replace(text, "VALUE", value, 1)}, "")
		return diags
	}
	said := diagnostics("company/sms:password")
	written := regexp.MustCompile(`Write a value of one as (\S+), with the key that it has there or (\S+)\.`).FindStringSubmatch(said)
	if written == nil {
		t.Fatalf("no advice in\n%s", said)
	}
	for _, value := range written[1:] {
		if again := diagnostics(strings.Replace(value, "KEY", "password", 1)); strings.Contains(again, "secret") {
			t.Errorf("%s is reported:\n%s", value, again)
		}
	}
}
