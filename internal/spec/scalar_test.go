package spec_test

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"github.com/jobhive/jobhivegen/internal/spec"
)

type parser interface{ Parse(text string) error }

// scalars has for each type the texts it accepts, with how the value prints, and
// those it refuses.
var scalars = []struct {
	new  func() parser
	good map[string]string
	bad  []string
}{
	{
		func() parser { return new(spec.Duration) },
		map[string]string{
			"15_minutes": "{15_minutes 15m0s}", "4_hours": "{4_hours 4h0m0s}", "7_days": "{7_days 168h0m0s}",
			"1_day": "{1_day 24h0m0s}", "4_weeks": "{4_weeks 672h0m0s}", "1_month": "{1_month 720h0m0s}",
			"12_months": "{12_months 8760h0m0s}", "18_months": "{18_months 13080h0m0s}", "7_years": "{7_years 61320h0m0s}",
			"90_seconds": "{90_seconds 1m30s}",
		},
		[]string{"", "7", "7 days", "7_dayz", "_days", "0_days", "07_days", "-1_days", "1.5_hours", "7_days ", "999999_years", "7-days"},
	},
	{
		func() parser { return new(spec.DeploymentStrategy) },
		map[string]string{"ROLLING": "ROLLING", "BLUE_GREEN": "BLUE_GREEN", "CANARY": "CANARY", "LINEAR": "LINEAR"},
		[]string{"", "rolling", "BLUE-GREEN", "BLUE_GREEN ", "CANARIES"},
	},
	{
		func() parser { return new(spec.PastTime) },
		map[string]string{
			"current_time - 30_days": "{current_time - 30_days {30_days 720h0m0s}}",
			"current_time-1_day":     "{current_time - 1_day {1_day 24h0m0s}}",
		},
		[]string{"", "30_days", "current_time", "current_time + 30_days", "current_time - 30", "now - 30_days"},
	},
	{
		func() parser { return new(spec.Term) },
		map[string]string{
			"1_year_term": "{1_year_term 1}", "3_years_term": "{3_years_term 3}",
			"compute_savings_plan_1_year": "{compute_savings_plan_1_year 1}", "plan_3_years": "{plan_3_years 3}",
		},
		[]string{"", "1_year", "year_term", "0_year_term", "10_year_term", "1_month_term", "compute savings plan 1_year"},
	},
	{
		func() parser { return new(spec.DailyWindow) },
		map[string]string{
			"03:00-04:00": "{03:00-04:00 180 60}", "23:30-00:30": "{23:30-00:30 1410 60}", "00:00-23:59": "{00:00-23:59 0 1439}",
		},
		[]string{"", "3:00-4:00", "03:00", "24:00-01:00", "03:60-04:00", "03:00-03:00", "03:00 - 04:00", "sun:03:00-sun:04:00"},
	},
	{
		func() parser { return new(spec.TimeOfDay) },
		map[string]string{"08:05": "{08:05 485}", "00:00": "{00:00 0}", "23:59": "{23:59 1439}"},
		[]string{"", "8:00", "0800", "24:00", "08:60", "08:00:00", "08:00-09:00", "485"},
	},
	{
		func() parser { return new(spec.Weekday) },
		map[string]string{"mon": "mon", "sun": "sun"},
		[]string{"", "Mon", "monday", "1", "mon-fri", "mon,tue"},
	},
	{
		func() parser { return new(spec.TimeZone) },
		map[string]string{
			"UTC": "UTC", "America/New_York": "America/New_York", "America/Argentina/Buenos_Aires": "America/Argentina/Buenos_Aires",
			"Europe/Berlin": "Europe/Berlin",
		},
		[]string{"", "utc", "EST5EDT", "America/", "/Berlin", "America/New York", "+01:00", "Berlin"},
	},
	{
		func() parser { return new(spec.Layout) },
		map[string]string{"single": "single", "layered": "layered"},
		[]string{"", "Single", "layers"},
	},
	{
		func() parser { return new(spec.FailoverSide) },
		map[string]string{"primary": "primary", "secondary": "secondary"},
		[]string{"", "Primary", "standby"},
	},
	{
		func() parser { return new(spec.NamePattern) },
		map[string]string{"{environment}-{name}": "{environment}-{name}", "{name}-in-{environment}": "{name}-in-{environment}"},
		[]string{"", "{name}", "{environment}", "{environment}_{name}", "{name}{name}", "{env}-{name}"},
	},
	{
		func() parser { return new(spec.ImageOwner) },
		map[string]string{"terraform": "terraform", "ci": "ci"},
		[]string{"", "CI", "pipeline"},
	},
	{
		func() parser { return new(spec.ImageTag) },
		map[string]string{"v1.4.2": "v1.4.2", "7": "7", "_a-B.c": "_a-B.c"},
		[]string{"", ".a", "-a", "a/b", "a:b", strings.Repeat("a", 129)},
	},
	{
		func() parser { return new(spec.ImageDigest) },
		map[string]string{"sha256:" + strings.Repeat("0f", 32): "sha256:" + strings.Repeat("0f", 32)},
		[]string{"", "sha256:", strings.Repeat("0f", 32), "sha256:" + strings.Repeat("0F", 32), "sha256:" + strings.Repeat("0f", 33)},
	},
	{
		func() parser { return new(spec.WeeklyWindow) },
		map[string]string{
			"sun:04:00-sun:05:00": "{sun:04:00-sun:05:00 8880 60}", "mon:00:00-mon:01:00": "{mon:00:00-mon:01:00 0 60}",
			"sun:23:30-mon:00:30": "{sun:23:30-mon:00:30 10050 60}",
		},
		[]string{"", "04:00-05:00", "Sun:04:00-Sun:05:00", "sunday:04:00-sunday:05:00", "sun:04:00-sun:04:00", "sun:04:00-05:00"},
	},
	{
		func() parser { return new(spec.Saving) },
		map[string]string{
			"30%_of_celery_workers": "{30%_of_celery_workers 30 celery_workers}", "0%_of_a": "{0%_of_a 0 a}",
			"100%_of_a-b": "{100%_of_a-b 100 a-b}", "30_of_workers": "{30_of_workers 0 }", "By the clock": "{By the clock 0 }",
		},
		[]string{"", "30%", "101%_of_workers", "030%_of_workers", "30%_of_", "30 %_of_workers", "-1%_of_a", "a\nb"},
	},
	{
		func() parser { return new(spec.Words) },
		map[string]string{"quarterly_review": "quarterly_review", "2": "2", "100 % of it": "100 % of it"},
		[]string{"", "a\nb", "a\tb"},
	},
	{
		func() parser { return new(spec.Goal) },
		map[string]string{
			"target_200ms":        "{target_200ms 200 ms below}",
			"target_99.9%":        "{target_99.9% 99.9 % above}",
			"target_below_0.1%":   "{target_below_0.1% 0.1 % below}",
			"target_above_95%":    "{target_above_95% 95 % above}",
			"requests_per_second": "{requests_per_second   }",
		},
		[]string{"", "target", "target_fast", "target_200", "target_1..2ms", "target_below_%", "Fast Pages", "200ms"},
	},
	{
		func() parser { return new(spec.CIDR) },
		map[string]string{"10.0.0.0/16": "10.0.0.0/16", "0.0.0.0/0": "0.0.0.0/0", "2001:db8::/32": "2001:db8::/32"},
		[]string{"", "10.0.0.0", "10.0.0.1/16", "10.0.0.0/33", "10.0.0/16", "010.0.0.0/8", "2001:DB8::/32", "fe80::%eth0/64"},
	},
	{
		func() parser { return new(spec.Region) },
		map[string]string{"us-east-1": "us-east-1", "westeurope": "westeurope"},
		[]string{"", "US-EAST-1", "us_east_1", "-us", "us-", "us east 1"},
	},
	{
		func() parser { return new(spec.Zone) },
		map[string]string{"us-east-1a": "us-east-1a", "europe-west4-b": "europe-west4-b", "2": "2"},
		[]string{"", "us-east-1A", "us-east-", "-1", "1.5"},
	},
	{
		func() parser { return new(spec.Slug) },
		map[string]string{"production": "production", "pre-prod2": "pre-prod2"},
		[]string{"", "Production", "a_b", "-a", "a-", "a--b", "../x", "a23456789012345678901234567890123456789012"},
	},
	{
		func() parser { return new(spec.Hostname) },
		map[string]string{"jobhive.com": "jobhive.com", "*.jobhive.com": "*.jobhive.com", "a.b-c.example.org": "a.b-c.example.org"},
		[]string{"", "jobhive", "Jobhive.com", "jobhive.com.", "https://jobhive.com", "a..b.com", "*.com.", "-a.com"},
	},
	{
		func() parser { return new(spec.Port) },
		map[string]string{"1": "1", "443": "443", "65535": "65535"},
		[]string{"", "0", "65536", "-1", "0443", "https", "80.0", "+80"},
	},
	{
		func() parser { return new(spec.RulePort) },
		map[string]string{"-1": "-1", "0": "0", "65535": "65535"},
		[]string{"", "-2", "65536", "00", "+1", "all"},
	},
	{
		func() parser { return new(spec.CheckPort) },
		map[string]string{"port-of-requests": "port-of-requests", "8080": "8080"},
		[]string{"", "Port", "port-", "0"},
	},
	{
		func() parser { return new(spec.PortText) },
		map[string]string{"443": "443"},
		[]string{"", "#{port}", "0443"},
	},
	{
		func() parser { return new(spec.OriginName) },
		map[string]string{"app-static": "app-static", "api.example.org": "api.example.org"},
		[]string{"", "https://api.example.org", "a b", "-a"},
	},
	{
		func() parser { return new(spec.PolicyName) },
		map[string]string{"Managed-CORS-S3Origin": "Managed-CORS-S3Origin", "api": "api"},
		[]string{"", "a b", "/a"},
	},
	{
		func() parser { return new(spec.Matcher) },
		map[string]string{"200": "200", "200-299": "200-299", "200,204": "200,204", "0": "0", "0-99": "0-99"},
		[]string{"", "600", "200-", "200;204", "ok"},
	},
	{
		func() parser { return new(spec.Toggle) },
		map[string]string{"ENABLED": "true", "enabled": "true", "true": "true", "Disabled": "false", "DISABLED": "false", "false": "false"},
		[]string{"", "on", "yes", "1", "enable"},
	},
	{
		func() parser { return new(spec.Versioning) },
		map[string]string{
			"Enabled": "Enabled", "enabled": "Enabled", "true": "Enabled", "Suspended": "Suspended",
			"Disabled": "Disabled", "false": "Disabled",
		},
		[]string{"", "on", "suspend"},
	},
	{
		func() parser { return new(spec.CPU) },
		map[string]string{"512": "512", "0.5 vCPU": "512", ".25 vcpu": "256", "4 vCPU": "4096", "2vCPU": "2048", "500m": "512", "100m": "102"},
		[]string{"", "0", "-512", "0.5", "0.3 vCPU", "512 MB", "1e3", "vCPU", "0512", "0.5m", "m", "0m", "500Mi"},
	},
	{
		func() parser { return new(spec.Memory) },
		map[string]string{"1024": "1024", "1 GB": "1024", "0.5 GB": "512", "2GiB": "2048", "512 MiB": "512", "512Mi": "512", "1.5Gi": "1536"},
		[]string{"", "0", "1 TB", "0.3 GB", "GB", "1.5"},
	},
	{
		func() parser { return new(spec.CPUShare) },
		map[string]string{"0": "0", "512": "512", "0.5 vCPU": "512", "250m": "256"},
		[]string{"", "-1", "0.5", "00", "512Mi"},
	},
	{
		func() parser { return new(spec.MemoryShare) },
		map[string]string{"0": "0", "1024": "1024", "512Mi": "512", "2 GB": "2048"},
		[]string{"", "-1", "1.5", "1 TB", "500m"},
	},
	{
		func() parser { return new(spec.MemoryNeed) },
		map[string]string{"32GB": "32768", "1.5 GiB": "1536", "512MB": "512"},
		[]string{"", "32", "0GB", "GB", "1 TB", "0.3 GB"},
	},
	{
		func() parser { return new(spec.CPUNeed) },
		map[string]string{"4": "4", "64": "64"},
		[]string{"", "0", "-1", "1.5", "four", "04", "4 vCPU"},
	},
	{
		func() parser { return new(spec.Schedule) },
		map[string]string{"daily": "daily", "on_change": "on_change", "quarterly": "quarterly"},
		[]string{"", "Daily", "every_day", "0 3 * * *"},
	},
	{
		func() parser { return new(spec.Number) },
		map[string]string{"70": "70", "70.0": "70", "0.1": "0.1", "-1": "-1", "1000000000": "1000000000", "0": "0"},
		[]string{"", "1e3", "1_000", "010", "0x10", ".5", "5.", "+5", "NaN", ".inf", "1,5", "9999999999999999999999999999999999"},
	},
	{
		func() parser { return new(spec.Text) },
		map[string]string{"": "", "4GB": "4GB", "on": "on"},
		nil,
	},
	{
		func() parser { return new(spec.Image) },
		map[string]string{"jobhive/backend": "jobhive/backend", "public.example.com/agent:7": "public.example.com/agent:7"},
		[]string{"", "a b", "${x}", "-a"},
	},
}

func TestScalars(t *testing.T) {
	for _, tc := range scalars {
		name := fmt.Sprintf("%T", tc.new())
		for text, want := range tc.good {
			p := tc.new()
			if err := p.Parse(text); err != nil {
				t.Errorf("%s: Parse(%q): %v", name, text, err)
			} else if got := show(p); got != want {
				t.Errorf("%s: Parse(%q) = %s, want %s", name, text, got, want)
			}
		}
		for _, text := range tc.bad {
			p := tc.new()
			if err := p.Parse(text); err == nil {
				t.Errorf("%s: Parse(%q) = %s, want an error", name, text, show(p))
			} else if got, want := show(p), show(tc.new()); got != want {
				t.Errorf("%s: the failed Parse(%q) changed the value to %s", name, text, got)
			}
		}
	}
}

// show prints what a pointer points to.
func show(p parser) string {
	switch p := p.(type) {
	case *spec.Number:
		return p.String()
	case *spec.CIDR:
		return p.String()
	case *spec.Duration:
		return fmt.Sprintf("{%s %s}", p.Text, p.Duration)
	case *spec.PastTime:
		return fmt.Sprintf("{%s %s}", p.Text, show(&p.Ago))
	default:
		return fmt.Sprintf("%v", reflect.ValueOf(p).Elem())
	}
}

func TestNumberCompare(t *testing.T) {
	number := func(text string) (n spec.Number) {
		if err := n.Parse(text); err != nil {
			t.Fatal(err)
		}
		return n
	}
	if number("70").Compare(number("70.0")) != 0 {
		t.Error("70 and 70.0 differ")
	}
	if number("0.1").Compare(number("0.2")) >= 0 {
		t.Error("0.1 is not less than 0.2")
	}
}
