package render

import (
	"github.com/hashicorp/hcl/v2"
	"github.com/hashicorp/hcl/v2/hclsyntax"

	"github.com/jobhive/jobhivegen/internal/partial"
)

// Program is what a pack says of the program itself: of what it knows about specs, not
// all holds for every provider.
type Program struct {
	// Optional are the paths of keys that a spec may leave out, although they are required
	// otherwise: vpc.private_subnets[*].availability_zone.
	Optional []string `hcl:"optional,optional"`
	// Without are the ids of rules of the program that do not hold.
	Without []string `hcl:"without,optional"`
	// PolicyVersion is the one of policies that are made of what is used.
	PolicyVersion string `hcl:"policy_version,optional"`
	// Network is how networks behave.
	Network *ProgramNetwork `hcl:"network,block"`

	// At is where the pack says it.
	At hcl.Range
}

// ProgramNetwork is how networks behave at the provider.
type ProgramNetwork struct {
	// InternetGateway is false where a network leads to the internet without one.
	InternetGateway *bool `hcl:"internet_gateway,optional"`
	// BalancerInside is false where requests reach services from a load balancer past all
	// rules of security groups.
	BalancerInside *bool `hcl:"balancer_inside,optional"`
	// Ports are those that engines listen on when the spec names none.
	Ports map[string]int `hcl:"ports,optional"`
	// OriginProtocols are the protocols, http or https, of each origin_protocol_policy that
	// has only one.
	OriginProtocols map[string]string `hcl:"origin_protocols,optional"`
}

// Program is what the pack says of the program.
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
		l.pack.program.Network = said.Network
	}
	if said.PolicyVersion != "" {
		l.pack.program.PolicyVersion = said.PolicyVersion
	}
	l.pack.program.Optional = append(l.pack.program.Optional, said.Optional...)
	l.pack.program.Without = append(l.pack.program.Without, said.Without...)
}
