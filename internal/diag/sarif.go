package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"net/url"
	"path"
	"slices"
	"strings"
	"unicode"

	"github.com/hashicorp/hcl/v2"
)

// Tool is the program that SARIF names as the source of the results.
type Tool struct {
	Name, Version, URI string
	Rules              []ToolRule
}

// ToolRule is a rule that a tool has.
type ToolRule struct {
	ID, Title string
	Severity  hcl.DiagnosticSeverity
	// URI is where the rule is explained; it may be left out.
	URI string
}

const (
	sarifVersion = "2.1.0"
	sarifSchema  = "https://json.schemastore.org/sarif-2.1.0.json"
)

// The parts of the format that are written. See the standard "Static Analysis
// Results Interchange Format (SARIF) Version 2.1.0" of OASIS.
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool       sarifTool     `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifTool struct {
		Driver sarifDriver `json:"driver"`
	}
	sarifDriver struct {
		Name           string      `json:"name"`
		Version        string      `json:"version,omitempty"`
		InformationURI string      `json:"informationUri,omitempty"`
		Rules          []sarifRule `json:"rules"`
	}
	sarifRule struct {
		ID                   string       `json:"id"`
		ShortDescription     sarifText    `json:"shortDescription"`
		HelpURI              string       `json:"helpUri,omitempty"`
		DefaultConfiguration sarifDefault `json:"defaultConfiguration"`
	}
	sarifDefault struct {
		Level string `json:"level"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifResult struct {
		RuleID              string            `json:"ruleId"`
		RuleIndex           *int              `json:"ruleIndex,omitempty"`
		Level               string            `json:"level"`
		Message             sarifText         `json:"message"`
		Locations           []sarifLocation   `json:"locations,omitempty"`
		RelatedLocations    []sarifLocation   `json:"relatedLocations,omitempty"`
		PartialFingerprints map[string]string `json:"partialFingerprints"`
		Fixes               []sarifFix        `json:"fixes,omitempty"`
	}
	sarifFix struct {
		Description sarifText     `json:"description"`
		Changes     []sarifChange `json:"artifactChanges"`
		Properties  sarifSafety   `json:"properties"`
	}
	// sarifSafety tells that nothing else can have been meant.
	sarifSafety struct {
		Safe bool `json:"safe"`
	}
	sarifChange struct {
		Artifact     sarifArtifact      `json:"artifactLocation"`
		Replacements []sarifReplacement `json:"replacements"`
	}
	sarifReplacement struct {
		Deleted  *sarifRegion `json:"deletedRegion"`
		Inserted sarifText    `json:"insertedContent"`
	}
	sarifLocation struct {
		ID       *int          `json:"id,omitempty"`
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact sarifArtifact `json:"artifactLocation"`
		Region   *sarifRegion  `json:"region,omitempty"`
	}
	sarifArtifact struct {
		URI string `json:"uri"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn"`
		EndLine     int `json:"endLine"`
		EndColumn   int `json:"endColumn"`
	}
)

// WriteSARIF prints diags as a SARIF log, which code hosts show on the lines of a
// change. What comes from no rule has its summary as the id of one. The rules of
// the tool are listed whether they found anything or not.
func WriteSARIF(w io.Writer, diags hcl.Diagnostics, tool Tool) error {
	driver := sarifDriver{
		Name: tool.Name, Version: tool.Version, InformationURI: tool.URI, Rules: make([]sarifRule, 0, len(tool.Rules)),
	}
	indexes := make(map[string]int, len(tool.Rules))
	for i, rule := range tool.Rules {
		indexes[rule.ID] = i
		driver.Rules = append(driver.Rules, sarifRule{
			ID: rule.ID, ShortDescription: sarifText{rule.Title}, HelpURI: rule.URI,
			DefaultConfiguration: sarifDefault{severityName(rule.Severity)},
		})
	}
	kept, left := forUpload(diags)
	results := make([]sarifResult, 0, len(kept)+1)
	for _, d := range kept {
		results = append(results, sarifResultOf(d, indexes))
	}
	if left > 0 {
		results = append(results, sarifResultOf(&hcl.Diagnostic{
			Severity: hcl.DiagWarning, Subject: kept[0].Subject, Summary: "More was found",
			Detail: fmt.Sprintf("%d more findings are not in this file, since code hosts take no more than %d. Mend these first.",
				left, maxResults),
		}, indexes))
	}
	return EncodeJSON(w, sarifLog{Schema: sarifSchema, Version: sarifVersion, Runs: []sarifRun{{
		Tool: sarifTool{driver}, ColumnKind: "unicodeCodePoints", Results: results,
	}}})
}

// What code hosts take: see
// https://docs.github.com/code-security/code-scanning/troubleshooting-sarif/results-exceed-limit.
const (
	maxResults  = 5_000
	maxPlaces   = 100
	maxMessages = 4 << 20 // all of them together, for the whole is 10 MB at most
)

// forUpload are the diagnostics that code hosts take, errors first, and how many are
// left.
func forUpload(diags hcl.Diagnostics) (kept hcl.Diagnostics, left int) {
	size := 0
	for _, severity := range []hcl.DiagnosticSeverity{hcl.DiagError, hcl.DiagWarning} {
		for _, d := range diags {
			if d.Severity != severity {
				continue
			}
			size += len(d.Summary) + len(d.Detail)
			if len(kept) == maxResults-1 || size > maxMessages && len(kept) > 0 {
				left++
				continue
			}
			kept = append(kept, d)
		}
	}
	if left == 0 {
		return diags, 0 // in their order
	}
	return kept, left
}

func sarifResultOf(d *hcl.Diagnostic, indexes map[string]int) sarifResult {
	id := RuleOf(d)
	if id == "" {
		id = slug(d.Summary)
	}
	result := sarifResult{
		RuleID: id, Level: severityName(d.Severity), Message: sarifText{summaryOf(d) + ". " + detailOf(d)},
		PartialFingerprints: map[string]string{"jobhivegen/v1": fingerprint(id, d)},
	}
	if index, ok := indexes[id]; ok {
		result.RuleIndex = &index
	}
	if d.Subject != nil {
		result.Locations = []sarifLocation{{Physical: sarifPlace(*d.Subject)}}
	}
	for i, related := range RelatedOf(d) {
		if i == maxPlaces-1 {
			break
		}
		number := i + 1
		result.RelatedLocations = append(result.RelatedLocations, sarifLocation{
			ID: &number, Physical: sarifPlace(related.Range), Message: &sarifText{Visible(cut(related.Message, maxDetail))},
		})
	}
	if fix, ok := FixOf(d); ok {
		result.Fixes = []sarifFix{sarifFixOf(fix)}
	}
	return result
}

func sarifFixOf(fix Fix) sarifFix {
	out := sarifFix{Description: sarifText{fix.Description}, Properties: sarifSafety{fix.Safe}}
	for _, e := range fix.Edits {
		place := sarifPlace(e.Range)
		replacement := sarifReplacement{Deleted: place.Region, Inserted: sarifText{e.Text}}
		if i := slices.IndexFunc(out.Changes, func(c sarifChange) bool { return c.Artifact == place.Artifact }); i >= 0 {
			out.Changes[i].Replacements = append(out.Changes[i].Replacements, replacement)
			continue
		}
		out.Changes = append(out.Changes, sarifChange{place.Artifact, []sarifReplacement{replacement}})
	}
	return out
}

func sarifPlace(rng hcl.Range) sarifPhysical {
	name := path.Clean(strings.ReplaceAll(rng.Filename, `\`, "/"))
	place := sarifPhysical{Artifact: sarifArtifact{(&url.URL{Path: name}).String()}}
	if rng.Start.Line > 0 && rng.Start.Column > 0 {
		place.Region = &sarifRegion{
			StartLine: rng.Start.Line, StartColumn: rng.Start.Column, EndLine: rng.End.Line, EndColumn: rng.End.Column,
		}
	}
	return place
}

// fingerprint is the same for a result whose lines have moved.
func fingerprint(id string, d *hcl.Diagnostic) string {
	sum := sha256.Sum256([]byte(id + "\x00" + subject(d).Filename + "\x00" + d.Detail))
	return hex.EncodeToString(sum[:16])
}

// slug is a text in lower-case words with hyphens.
func slug(text string) string {
	words := strings.FieldsFunc(strings.ToLower(text), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
	return strings.Join(words, "-")
}
