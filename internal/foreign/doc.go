// Package foreign makes the beginning of a spec of what people have in other forms:
// docker-compose files, Kubernetes workloads, manifests of Copilot, and task definitions and services of ECS, as
// JSON or within a CloudFormation template.
//
// Each line of the source is accounted for: it was taken and where to, it is not
// understood, or it is refused. A secret of the source is never copied. What is made says
// what containers run; networks, roles and load balancers are for a person to decide, and
// validate asks for them.
package foreign
