package secret_test

import (
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/secret"
)

func TestNamed(t *testing.T) {
	for _, name := range []string{
		"DB_PASSWORD", "API_TOKEN", "SMTP_PASS", "AWS_SECRET_ACCESS_KEY", "JWT", "password", "masterUserPassword", "PGPASSWORD", "MYSQL_PWD",
		"master_user_pwd", "SECRET", "client_secret", "api-key", "X-Api-Key", "privateKey", "CACHE_PASSWORD", "JWT_SECRET", "DB_PW", "passwords",
		"signing_key", "sessiontoken", "KMS_SECRET_KEY", "apikey", "TOKENS", "CREDENTIALS",
		"PIN", "pin", "ADMIN_PIN", "PINS", "PIN_CODE", "pinCode", "OTP", "TOTP", "TOTP_SEED", "mfaSeed", "SEED_PHRASE", "RECOVERY_CODES", "backup_code",
		"UNLOCK_CODE", "CVV", "PASSKEY", "PASS_WORD", "PASS_PHRASE", "dbpass", "ROOTPW", "privkey", "MASTERKEY", "encryptionkey", "UNSEAL_KEYS", "contraseña",
		"MOT_DE_PASSE", "PASSWORD_VALUE", "PASSWORD_1", "API_TOKEN_2_OLD", "DB_CLAVE", "DB_PASSWORD_PROD", "API_TOKEN_OLD", "password_confirmation", "SHARED_ACCESS_SIGNATURE",
	} {
		if secret.Named(name) != secret.Certain {
			t.Errorf("%s is not the name of a secret for certain", name)
		}
	}
	for _, name := range []string{"STRIPE_KEY", "KEY", "REDISCLI_AUTH", "SECRET_KEY_BASE", "PASSWORD_OF_DB", "TOKEN_GITHUB"} {
		if secret.Named(name) != secret.Perhaps {
			t.Errorf("%s has the certainty %d", name, secret.Named(name))
		}
	}
	for _, name := range []string{
		"", "key", "auth", "KEY_PREFIX", "TOKEN_TTL", "STRIPE_PUBLISHABLE_KEY", "SSH_PUBLIC_KEY", "PRIMARY_KEY", "kms_key_id", "SECRET_NAME",
		"SECRET_ARN", "PASSWORD_FILE", "password_encryption", "TOKEN_URL", "secrets_manager", "bypass", "compass", "monkey", "author",
		"passthrough", "desired_count", "JWT_ALGORITHM", "AWS_ACCESS_KEY_ID", "PASSWORD_HASHERS", "cost-center", "PUBLIC_TOKEN", "sort_key",
		"pinning", "spin", "SEED", "RANDOM_SEED", "STATUS_CODE", "country_code", "exit_codes", "SIGNATURE_VERSION", "OTP_LENGTH", "ROW_KEY_VALUE",
		"turkey", "enclave", "WORKERS_2", "hotkey", "lowpass", "KEYWORD", "phrase", "KEY_VALUE",
	} {
		if c := secret.Named(name); c != secret.Harmless {
			t.Errorf("%s is taken for the name of a secret (%d)", name, c)
		}
	}
}

// TestFind has, in front of the arrow, a name and a value, and behind it what of the
// value is a secret.
func TestFind(t *testing.T) {
	for _, tt := range []struct{ name, value, want string }{
		{"DB_PASSWORD", "hunter2", "hunter2"},
		{"DB_PASSWORD", "12345", "12345"},
		{"DB_PASSWORD", "swordfish", "swordfish"},
		{"STRIPE_KEY", "Ab12", "Ab12"},
		{"AWS_SECRET_ACCESS_KEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"},
		{"CACHE", "redis://:pw@h", "pw"},
		{"DSN", "u:pw@tcp(h:3306)/db", "pw"},
		{"IMAGE", "u:S3@registry/x", "S3"},
		{"X", "https://h/x?a=b&password=hunter2&c=d", "hunter2"},
		{"X", "Server=db;User Id=app;Password=hunter2;Timeout=3", "hunter2"},
		{"X", "AccountName=a;AccountKey=abc123==;x", "abc123=="},
		{"X", "Authorization: Bearer abcdef123456", "abcdef123456"},
		{"X", "sk-proj-abcDEF123456", "sk-proj-abcDEF123456"},
		{"X", "github_pat_11ABCDEFG0", "github_pat_11ABCDEFG0"},
		{"X", "PGPASSWORD=x1 psql -c 1", "x1"},
		{"message", `{"a":1,"password":"swordfish"}`, "swordfish"},
		{"message", `{'api_token' : 'hunter2'}`, "hunter2"},
		{"X", "psql --password hunter2 db", "hunter2"},
		{"X", "psql --password=hunter2 db", "hunter2"},
		{"X", "curl -u admin:hunter2 https://h", "hunter2"},
		{"X", "mysql -uroot -phunter2 db", "hunter2"},
		{"X", "redis-cli -a hunter2 ping", "hunter2"},
		{"X", "ldapsearch -x -D cn=admin -w hunter2 -b dc=example", "hunter2"},
		{"X", `["ldapmodify", "-w", "hunter2"]`, "hunter2"},
		{"X", "ldapsearch -x -W -D cn=admin", ""},
		{"X", "keytool -list -storepass hunter2 -keystore a.jks", "hunter2"},
		{"X", "keytool -importkeystore -srcstorepass hunter2", "hunter2"},
		{"X", "sshpass -p hunter2 ssh h", "hunter2"},
		{"X", "CREATE USER a IDENTIFIED BY 'hunter2'", "hunter2"},
		{"X", "ALTER USER a PASSWORD 'hunter2'", "hunter2"},
		{"description", "the password is hunter2, do not tell", "hunter2"},
		{"description", "log in with password: hunter2", "hunter2"},
		{"X", "AKIA" + "ABCDEFGHIJKLMNOP", "AKIA" + "ABCDEFGHIJKLMNOP"},
		{"X", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.abc", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.abc"},
		{"X", "https://hooks.slack.com/services/T0000/B0000/abcdefgh", "T0000/B0000/abcdefgh"},

		{"X", "db:\n  host: db.internal\n  password: hunter2\n", "hunter2"},
		{"X", "db:\n  pool:\n    password: \"hunter2\"\n", "hunter2"},
		{"X", "database: password: hunter2", "hunter2"},
		{"X", `{a: {b: {kind: '.password == "S3nt1nel-h7nter9"'}}}`, "S3nt1nel-h7nter9"},
		{"X", `{b: {kind: '.password == "S3nt1nel-h7nter9"'}}`, "S3nt1nel-h7nter9"},
		{"X", "db:\n  password: ${DB_PASSWORD}\n", ""},

		{"message", `{"Result":"{\"password\": \"hunter2\"}"}`, "hunter2"},
		{"message", `{"Environment":[{"Name":"DB_PASSWORD","Value":"hunter2"}]}`, "hunter2"},
		{"message", `{\"Value\":\"hunter2\", \"Name\": \"DB_PASSWORD\"}`, "hunter2"},
		{"X", `<add key="password" value="hunter2"/>`, "hunter2"},
		{"X", "<db><password>hunter2</password></db>", "hunter2"},
		{"code", `if (password !== "hunter2") {`, "hunter2"},
		{"code", `{ 'password' => 'hunter2' }`, "hunter2"},
		{"code", "value !== 'Basic YWRtaW46aHVudGVyMg=='", "YWRtaW46aHVudGVyMg=="},
		{"X", "requirepass hunter2", "hunter2"},
		{"X", "maxmemory 1gb\nmasterauth hunter2", "hunter2"},
		{"X", "machine api.example.com login me password hunter2", "hunter2"},
		{"X", "db:5432:app:boss:hunter2", "hunter2"},
		{"X", "docker login -u me -p hunter2 registry", "hunter2"},
		{"X", "docker login -u me -phunter2 registry", "hunter2"},
		{"X", "echo hunter2 | docker login --password-stdin", "hunter2"},
		{"X", "echo 'root:hunter2' | chpasswd", "hunter2"},
		{"X", "curl -uadmin:hunter2 https://h", "hunter2"},
		{"X", "curl -H 'X-Vault-Token:hunter2' https://h", "hunter2"},
		{"X", "openssl rsa -passin pass:hunter2", "hunter2"},
		{"X", "ldapsearch -x -D cn=a -w hunter2", "hunter2"},
		{"X", "mongosh -u a -p hunter2", "hunter2"},
		{"X", "htpasswd -b /etc/f me hunter2", "hunter2"},
		{"X", "rabbitmqctl -n rabbit@h add_user me hunter2", "hunter2"},
		{"X", `["rabbitmqctl", "change_password", "me", "hunter2"]`, "hunter2"},
		{"X", "rabbitmqctl add_user me $PASSWORD", ""},
		{"X", "rabbitmqctl list_users", ""},
		{"X", "openssl enc -aes-256-cbc -k hunter2 -in a", "hunter2"},
		{"X", "openssl aes-256-cbc -d -k hunter2", "hunter2"},
		{"X", "openssl enc -aes-256-cbc -kfile hunter2", ""},
		{"X", "kubectl create secret generic a --from-literal=password=hunter2", "hunter2"},
		{"X", "kubectl create secret generic a --from-literal=neutral=hunter2", "hunter2"},
		{"X", "kubectl create secret generic a --from-literal neutral=hunter2 -n b", "hunter2"},
		{"X", "kubectl create secret generic a --from-literal=one=$ONE --from-literal=two='hunter2'", "hunter2"},
		{"X", `["kubectl", "--from-literal", "neutral=hunter2"]`, "hunter2"},
		{"X", `["kubectl", "--from-literal=neutral=hunter2"]`, "hunter2"},
		{"X", "kubectl create secret generic a --from-literal=neutral=$NEUTRAL", ""},
		{"X", "kubectl create secret generic a --from-file=neutral=a/hunter2", ""},
		{"X", `ConvertTo-SecureString "hunter2" -AsPlainText`, "hunter2"},
		{"X", "password:hunter2", "hunter2"},
		{"X", "the passcode is hunter2", "hunter2"},
		{"X", "postgres%3A%2F%2Fapp%3Ahunter2%40db", "hunter2"},
		{"X", "postgres://app:a/Hunter2@db/x", "a/Hunter2"},
		{"X", "postgres://app:a?hunter2@db/x", "a?hunter2"},
		{"X", "jdbc:oracle:thin:app/hunter2@db:1521:x", "hunter2"},
		{"X", "https://h/o?X-Amz-Signature=0123abc", "0123abc"},
		{"X", `{"auths":{"https://r":{"auth":"aHVudGVyMg=="}}}`, "aHVudGVyMg=="},
		{"CREDS", "hunter2", "hunter2"},
		{"WIFI_PSK", "hunter2", "hunter2"},
		{"GITHUB_PAT", "Hunter2", "Hunter2"},
		{"DB_PASSWORD2", "hunter2", "hunter2"},
		{"DB_PASSWORD", "$ecret-7318", "$ecret-7318"},
		{"DB_PASSWORD", "var.7318", "var.7318"},
		{"PIN", "4821", "4821"},
		{"TOTP_SEED", "JBSWY3DP", "JBSWY3DP"},
		{"DB_PASSWORD_PROD", "swordfish", "swordfish"},
		{"DB_PASSWORD", "$ecret", "$ecret"},
		{"DB_PASSWORD", "$Winter24", "$Winter24"},
		{"DB_PASSWORD", "$tr0ng", "$tr0ng"},
		{"DB_PASSWORD", "$$ecret!7", "$$ecret!7"},
		{"DB_PASSWORD", "<hunter2>", "<hunter2>"},
		{"DB_PASSWORD", "${PREFIX}hunter2", "${PREFIX}hunter2"},
		{"DB_PASSWORD", "{{hunter2", "{{hunter2"},
		{"DB_PASSWORD", "%(hunter2", "%(hunter2"},
		{"DB_PASSWORD", "hunter(2", "hunter(2"},

		{"X", "docker run -u 1000:1000 -p 8080:80 app", ""},
		{"X", "https://h:8080/a?b=c@d", ""},
		{"X", "Basic Monitoring2", ""},
		{"X", "passed:12345 failed:0", ""},
		{"X", "{name: DB_PASSWORD, value: ${DB_PASSWORD}}", ""},
		{"X", "requirepass $PASSWORD", ""},
		{"X", "echo $PASSWORD | docker login --password-stdin", ""},
		{"X", "password => validate(password)", ""},
		{"X", "token == null", ""},
		{"DB_PASSWORD", "", ""},
		{"DB_PASSWORD", "${DB_PASSWORD}", ""},
		{"DB_PASSWORD", "$DB_PASSWORD", ""},
		{"DB_PASSWORD", "$password", ""},
		{"DB_PASSWORD", "$dbPassword", ""},
		{"DB_PASSWORD", "$db_user", ""},
		{"DB_PASSWORD", "$(DB_PASSWORD)", ""},
		{"DB_PASSWORD", "$$DB_PASSWORD", ""},
		{"DB_PASSWORD", "${A}-${B}", ""},
		{"DB_PASSWORD", "${DB_PASSWORD:?must be set}", ""},
		{"DB_PASSWORD", "{{ .Values.password }}", ""},
		{"DB_PASSWORD", "%(password)s", ""},
		{"DB_PASSWORD", "<%= password %>", ""},
		{"DB_PASSWORD", "<your password>", ""},
		{"DB_PASSWORD", "<DB_PASSWORD>", ""},
		{"X", "PGPASSWORD=$pw psql", ""},
		{"KEY", "$.detail.object.key", ""},
		{"TOKEN", "$.a['b'].items[0].token", ""},
		{"DB_PASSWORD", "%%env_DB_PASSWORD%%", ""},
		{"DB_PASSWORD", "true", ""},
		{"DB_PASSWORD", "/run/secrets/db_password", ""},
		{"API_TOKEN", "arn:aws:secretsmanager:east-1:123:secret:app/x", ""},
		{"API_TOKEN", "shop/database:token", ""},
		{"API_TOKEN", "https://auth.example.com/token", ""},
		{"STRIPE_KEY", "created_at", ""},
		{"STRIPE_KEY", "3600", ""},
		{"KEY_PREFIX", "Ab12", ""},
		{"TOKEN_TTL", "3600", ""},
		{"STRIPE_PUBLISHABLE_KEY", "pk_live_51Hc0ffee", ""},
		{"SECRET_NAME", "Prod/Database", ""},
		{"X", "redis://:${PASSWORD}@h", ""},
		{"X", "redis://:{password}@h", ""},
		{"message", `{"js-tokens":"^4.0.0","password":"$1"}`, ""},
		{"X", "test \"$TOKEN\" == x", ""},
		{"SSH_KEY", "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIKZ8q1V0o7dD4h5Fj2m9 me@host", ""},
		{"X", "https://h:8080/path?x=a@b", ""},
		{"X", "nginx:1.25@sha256:0123456789abcdef", ""},
		{"X", "mailto:ops@example.com", ""},
		{"X", "ops@example.com", ""},
		{"X", "postgres://app@db/app", ""},
		{"X", "kQ3v9Zp1Lm7Xr2Tb8Ny4Wd6H", "kQ3v9Zp1Lm7Xr2Tb8Ny4Wd6H"}, // random
		{
			"X", "-----BEGIN PUBLIC KEY-----\nMIIBIj\n-----END PUBLIC KEY-----\n-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----",
			"-----BEGIN PRIVATE KEY-----\nMIIEvQ\n-----END PRIVATE KEY-----",
		},
		{"X", "-----BEGIN PUBLIC KEY-----\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA\n-----END PUBLIC KEY-----", ""},
		{"X", "app/hunter2@db:1521/sales", "hunter2"},
		{"X", "app/hunter2@//db.example.com:1521/sales", "hunter2"},
		{"X", "Authorization: Token hunter2", "hunter2"},
		{"X", `{"Authorization": "ApiKey hunter2"}`, "hunter2"},
		{"X", `Authorization: Token token="hunter2"`, "hunter2"},
		{"X", "Cookie: session=hunter2", "hunter2"},
		{"X", "curl -H 'Cookie: lang=en; connect.sid=hunter2' http://h", "hunter2"},
		{"X", "aws configure set aws_secret_access_key hunter2", "hunter2"},
		{"X", "aws configure set --profile a aws_session_token hunter2", "hunter2"},
		{"X", "npm config set //registry.example.com/:_authToken hunter2", "hunter2"},
		{"X", "git config --global github.token hunter2", "hunter2"},
		{"X", "https://api.telegram.org/bot1234567890:AAhunter2_hunter2-hunter2hunter2abc/x", "1234567890:AAhunter2_hunter2-hunter2hunter2abc"},

		{"X", "actions/Checkout2@v4/x", ""},
		{"X", "shop/app2@sha256:0123", ""},
		{"X", "a request with Authorization: token in a header", ""},
		{"X", "Cookie: lang=en2", ""},
		{"X", "aws configure set aws_secret_access_key $SECRET", ""},
		{"X", "config tokens 3", ""},
		{"X", "aws configure set region eu-west-1", ""},
		{"X", "psql --password-file /run/x", ""},
		{"X", "psql --password $PGPASSWORD", ""},
		{"X", "risk-averse scikit task-runner-12", ""},
		{"description", "The token is read from the environment", ""},
		{"description", "Password policy: at least twelve characters", ""},
		{"description", "Basic Monitoring and Bearer Authentication", ""},
		{"X", "1.2.3.4:80@x", "80"}, // what stands in front of an @ and behind a colon
		{"X", "arn:aws:iam::123456789012:role/app", ""},
		{"X", "arn:aws:iam::aws:policy/AmazonEC2ContainerRegistryPowerUser", ""},
		{"X", "arn:aws:iam::aws:policy/service-role/AmazonEC2ContainerServiceforEC2Role", ""},
		{"X", "s3:GetObject", ""},
		{"X", "rate(5 minutes)", ""},
	} {
		var got []string
		for _, f := range secret.Find(tt.name, tt.value) {
			got = append(got, tt.value[f.Start:f.End])
			if f.What == "" {
				t.Errorf("%s: nothing says what it is", tt.value)
			}
		}
		if strings.Join(got, "|") != tt.want {
			t.Errorf("%s=%s: got %q, want %q", tt.name, tt.value, got, tt.want)
		}
	}
}

const sentinel = "S3NT-inel.9"

func TestMask(t *testing.T) {
	for _, text := range []string{
		"password: S: x", "password: S", `password: "S`, "password: 'S\n  S\n", "password: !!str S", "password: &a S", "master_user_pwd: S",
		"password:\n  S\n", "password:\n  value: S\n", "password:\n  - S\n", "password:\n- S\n", "password: {x: S}", "password: [S, S]",
		"password: |\n  S\n\n  S\n", "password: >-\n    S\n    b: S\n", "password: a\u0085S", "password: a\u2028S", "password: S\n  S\n",
		"{name: DB_PASSWORD, value: S}", "- {value: S, name: DB_PASSWORD}", "- name: DB_PASSWORD\n  value: S\n", "- value: S\n  name: DB_PASSWORD\n",
		"- name: DB_PASSWORD\n  # why\n  value: >\n    S\n", `{"name": "DB_PASSWORD", "value": "S"}`, `{"name":"DB_PASSWORD","value":"S"}`,
		"{\n  \"name\": \"API_TOKEN\",\n  \"value\": \"S\"\n}", "[{name: A, value: b}, {name: API_TOKEN, value: S}]",
		"image: u:S@registry/x", "url: redis://:S@h", "x: https://h?token=S&b", "password = S", `password = "S"`, `"password": "S"`,
		`"password":"S"`, "kennwort: S", "PSK: S", "x: {Name: DB_TOKEN, Value: S}", "password=S", "PGPASSWORD=S psql", "command: [psql, --password, S]", `command: ["psql", "--password", "S"]`,
		"command: [sh, -c, 'PGPASSWORD=S psql']", "a: {b: {password: S}, c: d}", "# password: S", "x: 1  # password: S",
		"secret_string: {pwd: S, publishable: provided}", "secret_string:\n  a: S\n  b: provided\n", "secret_string: {a: {value: x}, token: {value: S}}",
		"secret_string: S", "secret_string:\n  a:\n    plain: S\n", "password: S  # comment", "\tpassword:\tS", "password : S",
		"? password\n: S", "- password: S", "password: !secret S", "tags: {ApiToken: S}", "value_from: S\nname: DB_PASSWORD",
		"name: DB_PASSWORD\nvalue_from: S", "environment = [{ name = \"DB_PASSWORD\", value = \"S\" }]",
		"-----BEGIN RSA PRIVATE KEY-----\nS\n-----END RSA PRIVATE KEY-----", "description: the password is S", "auth_token: S", "passwords: [S]",
		"credentials: {user: a, password: S}", "password: S,S", "password: S}",
		"PIN: S", "totp_seed: S", "recovery_codes: [S, S]", "secret: S", "{secret: S, cannot: x}", "{secret: S, can: [read]}", "- secret: S\n  can: [read]\n", "- secret: hunter2S\ncan: [x]", "password: $S", "password: <S>", "password: '${x}S'",
		"- {name: PIN, value: S}", "password: {from: database/S x, attribute: username}",
		"password:\u00a0S", "password:\u3000S\n", "pasword: S", "db_secert: S", "{type: SecureString, value: S}", "- type: SecureString\n  value: S\n",
		"password: 'a''S'", `password: "a\"S"`,
		"password: &a\n  value: S\n", "password: !!map\n  value: S\n", "password: !!str |\n  S\n\n  a: S\n", "secret_string: {a: S, b: provided}",
		"passwords: &a\n- S\n", "passwords:\n  - S\n  - \"S\"\n", "tokens:\n- !x S\n- {name: A_TOKEN, value: S}\n- password: S\n  a: b\n- S\n",
	} {
		text = strings.ReplaceAll(text, "S\"", sentinel+"\"")
		masked := mask(t, text)
		if strings.Contains(masked, "S3NT") || strings.Contains(masked, "inel.9") {
			t.Errorf("%q is shown: %q", text, masked)
		}
	}
}

// TestMaskNames hides what may be the name of a secret where it stands, and not the same word elsewhere.
func TestMaskNames(t *testing.T) {
	for _, text := range []string{"- {name: DB_PASSWORD, value_from: orders}", "- name: DB_PASSWORD\n  value_from: \"orders\"\n"} {
		masked, found := secret.Mask([]byte(text))
		if strings.Contains(string(masked), "orders") || len(found) > 0 {
			t.Errorf("%q becomes %q, with %q hidden everywhere", text, masked, found)
		}
	}
	for _, text := range []string{"{name: DB_PASSWORD, value: orders}", "{name: DB_PASSWORD, value_from: Orders7}"} {
		if _, found := secret.Mask([]byte(text)); len(found) == 0 {
			t.Errorf("%q has nothing that is hidden everywhere", text)
		}
	}
}

// mask puts the sentinel in the place of each S that stands alone.
func mask(t *testing.T, text string) string {
	t.Helper()
	var b strings.Builder
	for i := range len(text) {
		alone := text[i] == 'S' && (i == 0 || !letter(text[i-1])) && (i+1 == len(text) || !letter(text[i+1]))
		if alone {
			b.WriteString(sentinel)
		} else {
			b.WriteByte(text[i])
		}
	}
	before := b.String()
	masked, found := secret.Mask([]byte(before))
	if len(masked) != len(before) || strings.Count(string(masked), "\n") != strings.Count(before, "\n") {
		t.Errorf("%q: the lines have moved", before)
	}
	if len(found) == 0 && string(masked) != before {
		t.Errorf("%q: nothing was found", before)
	}
	return string(masked)
}

func letter(c byte) bool { return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' }

func TestMaskLeavesAlone(t *testing.T) {
	for _, text := range []string{
		"auth_token_secret: jobhive/redis", `api_key_secret: "jobhive/external:datadog_api_key"`,
		`- {name: DJANGO_SECRET_KEY, value_from: "jobhive/django:secret_key"}`, "- name: DJANGO_SECRET_KEY\n  value_from: jobhive/django:key",
		"secrets:\n  login:\n    name: app/login\n    secret_string: {url: provided}\n", "secret_string: {a: {generated: {length: 40}}, b: {value: app}}",
		"secret_string:\n  a:\n    generated: {length: 40}\n  b: {from: database, attribute: port}\n  user: {value: app}\n",
		"secret_string:\n  username: {from: database/shop, attribute: username}\n  password: {attribute: id, from: user_pool/a-b_c}\n",
		"uses:\n  - {secret: shop, can: [read]}\n  - {can: [read], secret: a}\n  - secret: shop-main\n    can: [read]\n", "pin: $PIN",
		"uses: [{encryption_key: uploads}]", "uses:\n  - {encryption_key: uploads, can: [decrypt]}\n  - encryption_key: uploads\n    can: [decrypt]\n",
		"uses: [{bucket: media, can: [read]}, {encryption_key: uploads}]", "uses:\n  - {encryption_key: uploads}\n",
		"password: ${var.password}", "password = var.password", "token = each.value", "secret_string = jsonencode({})", "kms_key_id: alias/rds",
		"secrets_manager: weekly", "encryption_keys:\n  main:\n    description: For all\n", "key: cost-center", "password: true", "password: null",
		"protect: [databases, secrets, keys]", "Action: [secretsmanager:GetSecretValue]", "Resource: [key/jobhive-secrets]",
		"tokens:\n  web: {name: x}\n", "tokens:\n  - {name: x, age: 3}\n  - name: y\n    days: 3\n", "secrets:\n  - shop/main\n", "- Sid: ReadSecrets", "description: Application secrets",
		"whitelisted_names: [sessionid, csrftoken]", "# jobhivegen:ignore secret-text because it is none", "public_key: ssh-rsa",
		"value: x\nname: PLAIN\n", "- name: DB_PASSWORD\n- name: B\n  value: open\n", "image: repo/x:1@sha256:abc",
	} {
		if masked, found := secret.Mask([]byte(text)); string(masked) != text {
			t.Errorf("masked %q: %q", found, masked)
		}
	}
}

func TestSet(t *testing.T) {
	var s secret.Set
	long := strings.Repeat("correct horse ", 5)
	s.Add("hunter2", "hunter22", "ab", " ", `a"b c`, long)
	for text, want := range map[string]string{
		`not the text "hunter2".`: `not the text "***".`, "hunter2 and hunter22": "*** and ***", "xhunter2": "xhunter2",
		`the text "postgres://app:hunt..."`: `the text "postgres://app:***..."`, "hu... hunte": "hu... hunte", "xhunt...": "xhunt...",
		`"ab" stays ab`: `"***" stays ab`, "hunter2hunter2": "hunter2hunter2", "": "", `the text "a\"b c"`: `the text "***"`,
		`"a\thunter2"`: `"a\t***"`, `"a:\u00a0hunter2"`: `"a:\u00a0***"`, // as messages write what is not seen
		long[:40] + " [cut]": "*** [cut]", long[:20] + "...": "***...", // as a message shows a long text
	} {
		if got := s.Blot(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

// TestManyAndLong ends within the time of a test only if the work grows with the text,
// not with its square.
func TestManyAndLong(t *testing.T) {
	for _, part := range map[string]string{
		"keys": "password: a1, ", "names": "{name: A_TOKEN, value: a1}, ", "quotes": "name: A_TOKEN\nvalue: \"", "brackets": "password: {", "signs": "=:=: ",
		"long": "password_token_secret_", "dashes": "- - - ", "nested": "password:\n- password:\n",
	} {
		text := []byte(strings.Repeat(part, 300_000/len(part)))
		_, found := secret.Mask(text)
		var s secret.Set
		s.Add(found...)
		s.Blot(string(text))
	}
}

// FuzzMask checks that no text breaks the masker, and that masking twice is masking
// once.
func FuzzMask(f *testing.F) {
	f.Add("password: S: x\n- {name: A_TOKEN, value: b}\n")
	f.Add("password: |\n  x\nsecret_string: {a: {value")
	f.Add("name: JWT\n\n\nvalue:\n")
	f.Fuzz(func(t *testing.T, text string) {
		masked, _ := secret.Mask([]byte(text))
		if len(masked) != len(text) {
			t.Fatalf("%q has another length: %q", text, masked)
		}
		for _, name := range []string{"", "DB_PASSWORD", "KEY"} {
			for _, found := range secret.Find(name, text) {
				if found.Start < 0 || found.End > len(text) || found.Start >= found.End {
					t.Fatalf("%q: %+v", text, found)
				}
			}
		}
	})
}
