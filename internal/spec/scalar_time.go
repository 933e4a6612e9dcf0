package spec

import (
	"fmt"
	"strconv"
	"time"
	_ "time/tzdata" // the names of time zones, the same wherever the program runs

	"github.com/zclconf/go-cty/cty"

	"github.com/jobhive/jobhivegen/internal/regex"
)

const (
	day  = 24 * time.Hour
	year = 365 * day
)

// Duration is a length of time, such as 7_days.
type Duration struct {
	// Text is the canonical one.
	Text string
	time.Duration
}

const durationText = `([1-9][0-9]{0,5})_(second|minute|hour|day|week|month|year)s?`

var durationForm = Form{
	What: "duration", Want: "15_minutes, 4_hours, 7_days, 4_weeks, 12_months or 7_years",
	Pattern: regex.New(`^` + durationText + `$`), Beyond: "no longer than 100 years",
	Examples: []string{"15_minutes", "4_hours", "7_days", "4_weeks", "12_months", "7_years"},
}

func (*Duration) form() *Form { return &durationForm }

// Parse reads a number and a unit. A month has 30 days, but 12 months are a year
// of 365.
func (d *Duration) Parse(text string) error {
	match := durationForm.Pattern.FindStringSubmatch(text)
	if match == nil {
		return durationForm.fail()
	}
	n, err := strconv.Atoi(match[1])
	if err != nil {
		return durationForm.fail()
	}
	length := time.Duration(n) * map[string]time.Duration{
		"second": time.Second, "minute": time.Minute, "hour": time.Hour,
		"day": day, "week": 7 * day, "year": year,
	}[match[2]]
	if match[2] == "month" {
		length = time.Duration(n/12)*year + time.Duration(n%12)*30*day
	}
	if length <= 0 || length > 100*year {
		return durationForm.fail()
	}
	*d = Duration{Text: spelledDuration(match[1], match[2]), Duration: length}
	return nil
}

func (d Duration) ctyValue() cty.Value {
	return cty.ObjectVal(d.attributes())
}

func (d Duration) attributes() map[string]cty.Value {
	per := func(unit time.Duration) cty.Value {
		if d.Duration%unit == 0 {
			return cty.NumberIntVal(int64(d.Duration / unit))
		}
		return cty.NumberIntVal(int64(d.Duration)).Divide(cty.NumberIntVal(int64(unit)))
	}
	return map[string]cty.Value{
		"text":    cty.StringVal(d.Text),
		"seconds": per(time.Second),
		"minutes": per(time.Minute),
		"hours":   per(time.Hour),
		"days":    per(day),
	}
}

// PastTime is a moment that lies a duration before now: "current_time -
// 30_days".
type PastTime struct {
	Text string
	Ago  Duration
}

var pastTimeForm = Form{
	What: "past time", Want: "current_time - 30_days",
	Pattern: regex.New(`^current_time *- *(` + durationText + `)$`), Beyond: durationForm.Beyond,
	Examples: []string{"current_time - 30_days"},
}

func (*PastTime) form() *Form { return &pastTimeForm }

// Parse reads a past moment.
func (p *PastTime) Parse(text string) error {
	match := pastTimeForm.Pattern.FindStringSubmatch(text)
	var ago Duration
	if match == nil || ago.Parse(match[1]) != nil {
		return pastTimeForm.fail()
	}
	*p = PastTime{Text: "current_time - " + ago.Text, Ago: ago}
	return nil
}

func (p PastTime) ctyValue() cty.Value {
	attributes := p.Ago.attributes()
	attributes["text"] = cty.StringVal(p.Text)
	return cty.ObjectVal(attributes)
}

// Term is how long a capacity is bought for: 1_year_term, or with what is
// bought, compute_savings_plan_1_year.
type Term struct {
	Text  string
	Years int
}

var termForm = Form{
	What: "term", Want: "1_year_term, 3_year_term or compute_savings_plan_1_year",
	Pattern:  regex.New(`^(?:([1-9])_years?_term|[a-z]+(?:_[a-z]+)*_([1-9])_years?)$`),
	Examples: []string{"1_year_term", "3_year_term", "compute_savings_plan_1_year"},
}

func (*Term) form() *Form { return &termForm }

// Parse reads a term of whole years.
func (t *Term) Parse(text string) error {
	match := termForm.Pattern.FindStringSubmatch(text)
	if match == nil {
		return termForm.fail()
	}
	years, err := strconv.Atoi(match[1] + match[2])
	if err != nil {
		return err
	}
	*t = Term{Text: text, Years: years}
	return nil
}

func (t Term) ctyValue() cty.Value {
	return cty.ObjectVal(map[string]cty.Value{
		"text":    cty.StringVal(t.Text),
		"years":   cty.NumberIntVal(int64(t.Years)),
		"seconds": cty.NumberIntVal(int64(t.Years) * int64(year/time.Second)),
		"iso":     cty.StringVal(fmt.Sprintf("P%dY", t.Years)),
	})
}

// DailyWindow is a time of day in UTC, such as 03:00-04:00.
type DailyWindow struct {
	Text string
	// Start is the minute of the day; Length is in minutes. A window may pass
	// midnight.
	Start, Length int
}

const clock = `([01][0-9]|2[0-3]):([0-5][0-9])`

var dailyForm = Form{
	What: "daily window", Want: `a start and an end in UTC, such as "03:00-04:00"`,
	Pattern: regex.New(`^` + clock + `-` + clock + `$`), Beyond: "the end is not the start",
	Examples: []string{"03:00-04:00"},
}

func (*DailyWindow) form() *Form { return &dailyForm }

// Parse reads a daily window.
func (w *DailyWindow) Parse(text string) error {
	m := dailyForm.Pattern.FindStringSubmatch(text)
	if m == nil || m[1]+m[2] == m[3]+m[4] {
		return dailyForm.fail()
	}
	start, end := minuteOf(m[1], m[2]), minuteOf(m[3], m[4])
	*w = DailyWindow{Text: text, Start: start, Length: (end - start + minutesPerDay) % minutesPerDay}
	return nil
}

func (w DailyWindow) ctyValue() cty.Value { return cty.StringVal(w.Text) }

// WeeklyWindow is a time of the week in UTC, such as sun:04:00-sun:05:00.
type WeeklyWindow struct {
	Text string
	// Start is the minute of the week from Monday; Length is in minutes. A window
	// may pass the end of the week.
	Start, Length int
}

// Minutes that windows are counted in.
const (
	minutesPerHour = 60
	minutesPerDay  = 24 * minutesPerHour
	minutesPerWeek = 7 * minutesPerDay
)

var weekdays = []string{"mon", "tue", "wed", "thu", "fri", "sat", "sun"}

const weeklyTime = `(mon|tue|wed|thu|fri|sat|sun):` + clock

var weeklyForm = Form{
	What: "weekly window", Want: `a start and an end in UTC, such as "sun:04:00-sun:05:00"`,
	Pattern: regex.New(`^` + weeklyTime + `-` + weeklyTime + `$`), Beyond: "the end is not the start",
	Examples: []string{"sun:04:00-sun:05:00"},
}

func (*WeeklyWindow) form() *Form { return &weeklyForm }

// Parse reads a weekly window. Days are three lower-case letters.
func (w *WeeklyWindow) Parse(text string) error {
	m := weeklyForm.Pattern.FindStringSubmatch(text)
	if m == nil {
		return weeklyForm.fail()
	}
	start := weekday(m[1])*minutesPerDay + minuteOf(m[2], m[3])
	end := weekday(m[4])*minutesPerDay + minuteOf(m[5], m[6])
	if start == end {
		return weeklyForm.fail()
	}
	*w = WeeklyWindow{Text: text, Start: start, Length: (end - start + minutesPerWeek) % minutesPerWeek}
	return nil
}

func (w WeeklyWindow) ctyValue() cty.Value { return cty.StringVal(w.Text) }

// TimeOfDay is a time such as 08:00, in the time zone that stands beside it.
type TimeOfDay struct {
	Text string
	// Minute is the minute of the day.
	Minute int
}

var timeForm = Form{
	What: "time of day", Want: `hours and minutes in quotes, such as "08:00"`,
	Pattern:  regex.New(`^` + clock + `$`),
	Examples: []string{"08:00"},
}

func (*TimeOfDay) form() *Form { return &timeForm }

// Parse reads hours and minutes of two digits each.
func (t *TimeOfDay) Parse(text string) error {
	m := timeForm.Pattern.FindStringSubmatch(text)
	if m == nil {
		return timeForm.fail()
	}
	*t = TimeOfDay{Text: text, Minute: minuteOf(m[1], m[2])}
	return nil
}

func (t TimeOfDay) ctyValue() cty.Value {
	return cty.ObjectVal(map[string]cty.Value{
		"text":   cty.StringVal(t.Text),
		"hour":   cty.NumberIntVal(int64(t.Minute / minutesPerHour)),
		"minute": cty.NumberIntVal(int64(t.Minute % minutesPerHour)),
	})
}

// Weekday is a day of the week: mon, tue, wed, thu, fri, sat or sun.
type Weekday string

var weekdayForm = Form{What: "day of the week", Values: weekdays}

func (*Weekday) form() *Form { return &weekdayForm }

// Parse reads a day of three lower-case letters.
func (w *Weekday) Parse(text string) error {
	if !weekdayForm.accepts(text) {
		return weekdayForm.fail()
	}
	*w = Weekday(text)
	return nil
}

// TimeZone is the name of a time zone, such as UTC or America/New_York.
type TimeZone string

var timeZoneForm = Form{
	What: "time zone", Want: "UTC or a name such as America/New_York",
	Beyond:   "that there is a zone of the name",
	Pattern:  regex.New(`^(UTC|[A-Z][A-Za-z_]+(/[A-Z][A-Za-z_-]+)+)$`),
	Examples: []string{"UTC", "America/New_York"},
}

func (*TimeZone) form() *Form { return &timeZoneForm }

// Parse reads the name of a time zone. The names are those of the IANA database,
// which the program has with it; what a newer one on this machine has is one too.
func (z *TimeZone) Parse(text string) error {
	if _, err := time.LoadLocation(text); err != nil || !timeZoneForm.accepts(text) {
		return timeZoneForm.fail()
	}
	*z = TimeZone(text)
	return nil
}

// minuteOf is the minute of the day of two-digit texts that a pattern has
// checked.
func minuteOf(hours, minutes string) int {
	two := func(s string) int { return int(s[0]-'0')*10 + int(s[1]-'0') }
	return two(hours)*60 + two(minutes)
}

func weekday(name string) int {
	for i, d := range weekdays {
		if d == name {
			return i
		}
	}
	return 0
}

// Schedule is how often something is done: hourly, daily, weekly, monthly,
// quarterly, yearly, or on_change.
type Schedule string

var scheduleForm = Form{
	What: "schedule", Values: []string{"hourly", "daily", "weekly", "monthly", "quarterly", "yearly", "on_change"},
}

func (*Schedule) form() *Form { return &scheduleForm }

// Parse reads a schedule.
func (s *Schedule) Parse(text string) error {
	if !scheduleForm.accepts(text) {
		return scheduleForm.fail()
	}
	*s = Schedule(text)
	return nil
}
