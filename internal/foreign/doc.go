// Package foreign turns the files of other tools into the beginning of a spec:
// docker-compose files, Kubernetes workloads, Copilot manifests, and ECS task
// definitions and services, either as JSON or in a CloudFormation template.
//
// It accounts for each line of the source: imported, and where to, not understood, or
// refused. It never copies a secret. The result says which containers run; networks,
// roles and load balancers are for a person to decide, and validate asks for them.
package foreign
