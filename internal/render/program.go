package render

import (
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
	// Network says how the provider's networks behave.
	Network *ProgramNetwork `hcl:"network,block"`

	// At is the place of the block in the pack.
	At hcl.Range
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
	// SignIns lists keys of a listener's actions for which the load balancer needs a way
	// to the internet, where clients sign in.
	SignIns []string `hcl:"sign_ins,optional"`
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
		l.pack.program.Network = said.Network
	}
	if said.PolicyVersion != "" {
		l.pack.program.PolicyVersion = said.PolicyVersion
	}
	l.pack.program.Optional = append(l.pack.program.Optional, said.Optional...)
	l.pack.program.Without = append(l.pack.program.Without, said.Without...)
}
