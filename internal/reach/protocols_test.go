package reach_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/hashicorp/hcl/v2"

	"github.com/jobhive/jobhivegen/internal/reach"
)

// game is a service behind two load balancers of packets: one for everybody, one inside
// whose name a container is given.
const game = `
services:
  - service_name: game
    task_definition: game
    network_configuration: {subnets: [private-subnet-1a], security_groups: [game]}
    load_balancers:
      - {target_group_arn: play, container_name: game, container_port: 7777}
      - {target_group_arn: both, container_name: game, container_port: 7778}
task_definitions:
  - family: game
    container_definitions:
      - name: game
        port_mappings: [{container_port: 7777, protocol: udp}, {container_port: 7778, protocol: tcp}]
        environment: [{name: LOBBY, value: {from: load_balancer/inside, attribute: dns_name}}]
target_groups: [{name: play, port: 7777, protocol: UDP}, {name: both, port: 7778, protocol: TCP_UDP}]
load_balancers:
  main:
    name: lb
    scheme: internet-facing
    subnets: [public-subnet-1a]
    security_groups: [lb]
    listeners: [{port: 7777, protocol: UDP, default_actions: [{target_group_arn: play}]}]
  inside:
    name: lobby
    scheme: internal
    subnets: [private-subnet-1a]
    security_groups: [lobby]
    listeners: [{port: 7778, protocol: TCP_UDP, default_actions: [{target_group_arn: both}]}]
security_groups:
  lb:
    name: lb
    ingress_rules: [{from_port: 7777, to_port: 7777, protocol: udp, cidr_blocks: [0.0.0.0/0]}]
    egress_rules: [{from_port: 7777, to_port: 7777, protocol: "17", destination_security_group_id: game}]
  lobby:
    name: lobby
    ingress_rules: [{from_port: 7778, to_port: 7778, protocol: tcp, source_security_group_id: game}]
    egress_rules: [{from_port: 7778, to_port: 7778, protocol: "-1", destination_security_group_id: game}]
  game:
    name: game
    ingress_rules:
      - {from_port: 7777, to_port: 7777, protocol: tcp, source_security_group_id: lb}
      - {from_port: 7778, to_port: 7778, protocol: "-1", source_security_group_id: lobby}
    egress_rules: [{from_port: 7778, to_port: 7778, protocol: tcp, destination_security_group_id: lobby}]
`

// TestProtocols: a rule about TCP lets no packet of UDP through, and a service reaches
// the load balancers inside of the network whose names it is given.
func TestProtocols(t *testing.T) {
	m := reach.Trace(load(t, vpc+game), nil)
	var got []string
	for i := range m.Paths {
		got = append(got, summary(&m.Paths[i]))
	}
	slices.Sort(got)
	want := []string{
		"inside the network -> load balancer lobby, UDP port 7778; no ingress rule of lobby lets port 7778 in from inside the network",
		"inside the network -> load balancer lobby, port 7778",
		"internet -> load balancer lb, UDP port 7777",
		"load balancer lb -> service game, UDP port 7777; no ingress rule of game lets port 7777 in from lb",
		"load balancer lobby -> service game, UDP port 7778",
		"load balancer lobby -> service game, port 7778",
		"service game -> load balancer lobby, UDP port 7778; no egress rule of game lets port 7778 out to lobby; " +
			"no ingress rule of lobby lets port 7778 in from game",
		"service game -> load balancer lobby, port 7778",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestGrantsOfRoles: what the pack knows that a role may do besides is enough.
func TestGrantsOfRoles(t *testing.T) {
	at := []reach.Place{{Text: "a policy of theirs", Range: hcl.Range{Filename: "specs/a.yaml", Start: hcl.Pos{Line: 4}}}}
	need := reach.Need{ID: "unread", Role: "start", Actions: []string{"secrets:Get", "images:Pull"}, Resource: "secret/app/b", At: at}
	grant := reach.Need{Role: "start", By: "attachment.theirs", Actions: []string{"images:Pull"}, Resource: "*", At: at}
	m := reach.Trace(load(t, roles+`          - {Effect: Allow, Action: ["other:Get"], Resource: ["*"]}`+"\n"), []reach.Need{need, grant})
	if got, want := summary(&m.Paths[0]), "role start -> secret app/b, secrets:Get, images:Pull; "+
		"no statement of start allows secrets:Get on secret/app/b"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	grant.Actions = []string{"*"}
	m = reach.Trace(load(t, roles+`          - {Effect: Allow, Action: ["other:Get"], Resource: ["*"]}`+"\n"), []reach.Need{need, grant})
	if got, want := summary(&m.Paths[0]), "role start -> secret app/b, secrets:Get, images:Pull"; got != want || len(m.Paths) != 1 {
		t.Errorf("got %s, want %s", got, want)
	}
}
