package foreign

import "testing"

// TestSchedule: a time of cron is the same time for the scheduler of a spec, which counts the
// days of the week from 1, and runs by the day of the month or of the week.
func TestSchedule(t *testing.T) {
	for spelled, want := range map[string]string{
		"15 2 * * *":                     "cron(15 2 * * ? *)",
		"*/15 8-18 * * 1-5":              "cron(0/15 8-18 ? * MON-FRI *)",
		"0 0 1,15 * *":                   "cron(0 0 1,15 * ? *)",
		"0 6 * * 0":                      "cron(0 6 ? * SUN *)",
		"0 6 * * 7":                      "cron(0 6 ? * SUN *)",
		"0 6 * * 5-7":                    "cron(0 6 ? * SUN,FRI,SAT *)",
		"0 6 * * 6,0":                    "cron(0 6 ? * SUN,SAT *)",
		"0 6 * * mon,wed,fri":            "cron(0 6 ? * MON,WED,FRI *)",
		"0 6 * * */2":                    "cron(0 6 ? * SUN,TUE,THU,SAT *)",
		"0 6 * * 0-6":                    "cron(0 6 * * ? *)",
		"10-50/20 * * JAN-MAR *":         "cron(10,30,50 * * 1-3 ? *)",
		"5/10 */6 */2 */3 *":             "cron(5/10 0/6 1/2 1/3 ? *)",
		"*/1 * * * *":                    "cron(* * * * ? *)",
		"@daily":                         "cron(0 0 * * ? *)",
		"@midnight":                      "cron(0 0 * * ? *)",
		"@weekly":                        "cron(0 0 ? * SUN *)",
		"@yearly":                        "cron(0 0 1 1 ? *)",
		"@every 90m":                     "rate(90 minutes)",
		"@every 1h":                      "rate(1 hour)",
		"@every 24h":                     "rate(24 hours)",
		"@every 1m":                      "rate(1 minute)",
		"rate(5 minutes)":                "rate(5 minutes)",
		"cron(0 9 ? * MON-FRI *)":        "cron(0 9 ? * MON-FRI *)",
		"CRON_TZ=Europe/Rome 30 4 * * *": "cron(30 4 * * ? *) Europe/Rome",
		"0 6 1 * MON":                    "", // either of the two days, for cron
		"@every 30s":                     "",
		"@reboot":                        "",
		"60 * * * *":                     "",
		"0 0 * * 8":                      "",
		"0 0 0 * *":                      "",
		"* * * *":                        "",
		"0 4-2 * * *":                    "",
		"0 */0 * * *":                    "",
		"":                               "",
	} {
		got, zone, why := schedule(spelled)
		if zone != "" {
			got += " " + zone
		}
		if got != want || (why == "") != (want != "") {
			t.Errorf("%q is %q (%s), want %q", spelled, got, why, want)
		}
	}
}
