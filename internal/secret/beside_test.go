package secret_test

import (
	"testing"

	"github.com/jobhive/jobhivegen/internal/secret"
)

// TestMaskHidesNoMore: a secret is hidden, and what stands beside, behind or below it is not.
func TestMaskHidesNoMore(t *testing.T) {
	for _, tt := range [][2]string{
		{"password: |\n  hunter2\nport: 5432\n", "password: |\n  *******\nport: 5432\n"},
		{"password:\n- hunter2\nport: 5432\n", "password:\n- *******\nport: 5432\n"},
		{"db:\n  password: |\n    hunter2\n  port: 5432\nhost: shop\n", "db:\n  password: |\n    *******\n  port: 5432\nhost: shop\n"},
		{"password:'hunter2'\nport: 5432", "password:*********\nport: 5432"},
		{"name = DB_PASSWORD, value = hunter2x9\nport = 5432", "name = DB_PASSWORD, value = *********\nport = 5432"},
		{"key: {name: shop, kind: random}", "key: {name: shop, kind: random}"},
		{
			"secret_string:\n  a: {generated: {length: 40}}\n  b: {from: database, attribute: port}\n  c: hunter2",
			"secret_string:\n  a: {generated: {length: 40}}\n  b: {from: database, attribute: port}\n  c: *******",
		},
		{"credentials: {user: shop, password: hunter2}", "credentials: {user: shop, password: *******}"},
		{"ütokens: \"a\"", "ütokens: \"a\""},
		{"password: hunter2x9\n  port: 5432\n", "password: *********\n  port: 5432\n"},
		{"- value: hunter2x9\n- name: DB_PASSWORD\n  value: hunter3x9\n", "- value: hunter2x9\n- name: DB_PASSWORD\n  value: *********\n"},
		{"DB_PASSWORD:\n  label: port", "DB_PASSWORD:\n  label: ****"},
	} {
		if got, _ := secret.Mask([]byte(tt[0])); string(got) != tt[1] {
			t.Errorf("%q becomes\n%q, want\n%q", tt[0], got, tt[1])
		}
	}
}
