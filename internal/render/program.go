package render

import (
	"fmt"
	"maps"
	"regexp"
	"slices"

	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/partial"
)

// Program is what a pack says about the program's own knowledge of specs, which does
// not hold for every provider.
type Program struct {
	// Optional are the paths of keys that a spec may leave out although the program
	// requires them: vpc.private_subnets[*].availability_zone.
	Optional []string `hcl:"optional,optional"`
	// Without are the ids of the program's rules that do not hold for this provider.
	Without []string `hcl:"without,optional"`
	// PolicyVersion is the version of the policies that are generated from "uses".
	PolicyVersion string `hcl:"policy_version,optional"`
	// PolicyFact is the fact by which policies name a thing of a section.
	PolicyFact string `hcl:"policy_fact,optional"`
	// SecretSources are the kinds of things whose facts can be values of secrets.
	SecretSources []string `hcl:"secret_sources,optional"`
	// Network says how the provider's networks behave.
	Network *ProgramNetwork `hcl:"network,block"`
	// Spellings are the forms in which people name things, besides their names.
	Spellings []*ProgramSpelling `hcl:"spelling,block"`

	// At is the place of the block in the pack.
	At     hcl.Range
	places map[string]hcl.Range
}

// ProgramNetwork is how networks behave at the provider.
type ProgramNetwork struct {
	// InternetGateway is false if a network reaches the internet without a gateway.
	InternetGateway *bool `hcl:"internet_gateway,optional"`
	// BalancerInside is false if a load balancer reaches services regardless of all
	// security group rules.
	BalancerInside *bool `hcl:"balancer_inside,optional"`
	// Ports are the ports of database and cache engines, used if the spec names none.
	Ports map[string]int `hcl:"ports,optional"`
	// OriginProtocols maps each origin_protocol_policy that allows a single protocol
	// to that protocol, http or https.
	OriginProtocols map[string]string `hcl:"origin_protocols,optional"`
	// Zones are the availability zones of a region in which subnets are in one zone each,
	// with {region} for its name. ZonesOf are those of regions that have others.
	Zones   []string            `hcl:"zones,optional"`
	ZonesOf map[string][]string `hcl:"zones_of,optional"`
	// SignIns lists keys of a listener's actions for which the load balancer needs a way
	// to the internet, where clients sign in.
	SignIns []string `hcl:"sign_ins,optional"`
}

// ProgramSpelling is a form of references in which the name of a thing is only a part.
type ProgramSpelling struct {
	// What is what such a text is called, such as "address".
	What string `hcl:"what,label"`
	// Forms are regular expressions of a whole text, each with a group "name".
	Forms []string `hcl:"forms"`
	// Besides is what such a text says besides the name, and for nothing.
	Besides string `hcl:"besides,optional"`

	WhatRange hcl.Range `hcl:"what,label_range"`
	// Patterns are the Forms, compiled.
	Patterns []*regexp.Regexp
}

// Program gives the program block of the pack.
func (p *Pack) Program() Program { return p.program }

// programBlock reads a block such as
//
//	program {
//	  optional = ["load_balancer.subnets"]
//	  without  = ["key-region"]
//
//	  network {
//	    internet_gateway = false
//	  }
//	}
//
// A pack may have several.
func (l *loader) programBlock(_ *partial.Source, block *hclsyntax.Block) {
	var said Program
	if !l.decode(block, &said) {
		return
	}
	if l.pack.program.At == (hcl.Range{}) {
		l.pack.program.At = block.DefRange()
	}
	if said.Network != nil {
		l.network(said.Network, block)
	}
	l.compileSpellings(said.Spellings)
	l.pack.program.note(block, "optional", said.Optional)
	l.pack.program.note(block, "without", said.Without)
	l.pack.program.note(block, "secret_sources", said.SecretSources)
	if said.PolicyFact != "" {
		l.pack.program.PolicyFact = said.PolicyFact
	}
	l.pack.program.SecretSources = append(l.pack.program.SecretSources, said.SecretSources...)
	l.pack.program.Spellings = append(l.pack.program.Spellings, said.Spellings...)
	if said.PolicyVersion != "" {
		l.pack.program.PolicyVersion = said.PolicyVersion
	}
	l.pack.program.Optional = append(l.pack.program.Optional, said.Optional...)
	l.pack.program.Without = append(l.pack.program.Without, said.Without...)
}

// compileSpellings reads the regular expressions of spellings, and reports those that
// match no name.
// network takes what a program block says of the networks of the provider.
func (l *loader) network(said *ProgramNetwork, block *hclsyntax.Block) {
	i := slices.IndexFunc(block.Body.Blocks, func(b *hclsyntax.Block) bool { return b.Type == "network" })
	at := block.Body.Blocks[i]
	key := fmt.Sprintf("%d program network", l.stack.level(at.DefRange().Filename))
	if first, there := l.once[key]; there {
		l.errorf(at.DefRange(), "Duplicate block", "The pack says already at %s how networks behave. Put what both say into one.", first)
		return
	}
	l.note(key, at)
	for _, policy := range slices.Sorted(maps.Keys(said.OriginProtocols)) {
		if protocol := said.OriginProtocols[policy]; protocol != "http" && protocol != "https" {
			l.errorf(at.Body.Attributes["origin_protocols"].SrcRange, "No such protocol",
				"A distribution speaks http or https to an origin, and with %s it would be %q. Write one of the two.", policy, protocol)
		}
	}
	l.pack.program.Network = said
}

func (l *loader) compileSpellings(spellings []*ProgramSpelling) {
	for _, s := range spellings {
		if len(s.Forms) == 0 {
			l.errorf(s.WhatRange, "No forms", "Say how a text that is %s is written: forms = [\"things/(?P<name>[a-z]+)\"].", s.What)
		}
		for _, form := range s.Forms {
			pattern, err := regexp.Compile("^(?:" + form + ")$")
			switch {
			case err != nil:
				l.errorf(s.WhatRange, "Invalid regular expression", "%q is a form of %s, and no regular expression: %s.", form, s.What, err)
			case !slices.Contains(pattern.SubexpNames(), "name"):
				l.errorf(s.WhatRange, "Form without a name",
					"%q does not say which part of the text is the name of a thing. Write (?P<name>...) around that part.", form)
			default:
				s.Patterns = append(s.Patterns, pattern)
			}
		}
	}
}

// note keeps where an argument of a block says each of some texts.
func (p *Program) note(block *hclsyntax.Block, argument string, texts []string) {
	if p.places == nil {
		p.places = map[string]hcl.Range{}
	}
	for _, text := range texts {
		p.places[text] = textPlace(block, text, argument)
	}
}

// Place is where the pack says a text in a list of the program block.
func (p *Program) Place(text string) hcl.Range {
	if at, noted := p.places[text]; noted {
		return at
	}
	return p.At
}
