package spec

// TaskDefinition is what one task consists of (document: part 1, Task
// Definitions).
type TaskDefinition struct {
	// Family is the name of the task definition, by which services refer to it.
	Family string `yaml:"family" spec:"required,key" declares:"task_definition" unique:"region"`
	// RenamedFrom is the former name. It becomes moved blocks, so nothing is replaced.
	RenamedFrom string `yaml:"renamed_from"`
	// NetworkMode sets how the containers of a task share the network, such as awsvpc.
	NetworkMode string `yaml:"network_mode"`
	// RequiresCompatibilities are the launch types that the task has to run on, by the words
	// of the provider.
	RequiresCompatibilities []string `yaml:"requires_compatibilities"`
	// CPU is the size of the task in CPU units, of which one processor has 1024.
	CPU CPU `yaml:"cpu"`
	// Memory is the memory of the task in MiB.
	Memory Memory `yaml:"memory"`
	// ExecutionRoleARN is the role that starts the task: it pulls images, reads secrets and
	// writes logs.
	ExecutionRoleARN string `yaml:"execution_role_arn" ref:"role"`
	// TaskRoleARN is the role of the application in the containers.
	TaskRoleARN string `yaml:"task_role_arn" ref:"role"`
	// RuntimePlatform is the platform that the images are made for; without it, Linux on
	// X86_64.
	RuntimePlatform *RuntimePlatform `yaml:"runtime_platform"`
	// EphemeralStorage is the temporary disk of a task, which is deleted with the task.
	EphemeralStorage *EphemeralStorage `yaml:"ephemeral_storage"`
	// PIDMode lets the containers of a task see each other's processes, with the value task.
	PIDMode string `yaml:"pid_mode"`
	// Volumes are the folders that containers mount, and may share.
	Volumes []Volume `yaml:"volumes"`
	// ContainerDefinitions are the containers of the task.
	ContainerDefinitions []Container `yaml:"container_definitions" spec:"required"`
}

// RuntimePlatform is the kind of machine that a task runs on.
type RuntimePlatform struct {
	// CPUArchitecture is the architecture of the processor: X86_64 or ARM64.
	CPUArchitecture string `yaml:"cpu_architecture"`
	// OperatingSystemFamily is LINUX, or a version of Windows.
	OperatingSystemFamily string `yaml:"operating_system_family"`
}

// EphemeralStorage is the disk of a task.
type EphemeralStorage struct {
	// SizeInGiB is the size of the disk in GiB.
	SizeInGiB int `yaml:"size_in_gib" spec:"required"`
}

// Volume is a folder that containers mount. Without more than a name it is empty
// when the task starts, and gone when it ends. A pack says which file systems may stand
// behind one.
type Volume struct {
	// Name is the name of the volume, by which mount_points refer to it.
	Name string `yaml:"name" spec:"required,key"`
	// HostPath is a folder of the machine that the task runs on.
	HostPath string `yaml:"host_path"`
}

// Container is a program that runs as a part of a task.
type Container struct {
	// Name is the name of the container, by which the load balancers of a service refer to it.
	Name string `yaml:"name" spec:"required,key"`
	// Image is the image that the container runs: a repository of the registry, or an image
	// elsewhere with its tag.
	Image Image `yaml:"image" spec:"required"`
	// Essential ends the task when the container ends; left out, it does.
	Essential *bool `yaml:"essential"`
	// CPU is the share of the task's CPU that is reserved for the container, in CPU units, of
	// which one processor has 1024.
	CPU *CPUShare `yaml:"cpu"`
	// MemoryReservation is the memory that is reserved for the container, in MiB.
	MemoryReservation *MemoryShare `yaml:"memory_reservation"`
	// Memory is the limit of the container's memory, in MiB. A container that exceeds it is
	// killed.
	Memory *MemoryShare `yaml:"memory"`
	// ResourceRequirements are further devices that the container needs, such as GPUs.
	ResourceRequirements []ResourceRequirement `yaml:"resource_requirements"`
	// RepositoryCredentials is the secret with the user and the password for an image of a
	// private registry.
	RepositoryCredentials *SecretRef `yaml:"repository_credentials"`
	// DependsOn are containers of the task that this one starts after.
	DependsOn []ContainerDependency `yaml:"depends_on"`
	// EntryPoint replaces the entry point of the image. Each part is a text, or a fact of
	// something that the spec declares.
	EntryPoint []Value `yaml:"entry_point"`
	// Command replaces the command of the image. Each part is a text, or a fact of something
	// that the spec declares: {from: queue/orders, attribute: url}.
	Command []Value `yaml:"command"`
	// WorkingDirectory is the directory that the program starts in.
	WorkingDirectory string `yaml:"working_directory"`
	// User is the user that the program runs as, by name or number, with a group behind a
	// colon: 1000:1000.
	User Text `yaml:"user"`
	// Privileged gives the container the rights of root on the machine.
	Privileged *bool `yaml:"privileged"`
	// ReadonlyRootFilesystem lets the program write into volumes only.
	ReadonlyRootFilesystem *bool `yaml:"readonly_root_filesystem"`
	// LinuxParameters are options of the Linux kernel for the container.
	LinuxParameters *LinuxParameters `yaml:"linux_parameters"`
	// Ulimits bound what the container uses of the kernel, such as open files.
	Ulimits []Ulimit `yaml:"ulimits"`
	// MountPoints are the volumes of the task that the container sees.
	MountPoints []MountPoint `yaml:"mount_points"`
	// PortMappings are the ports that the container listens on.
	PortMappings []PortMapping `yaml:"port_mappings"`
	// Environment are environment variables with values that anyone may see.
	Environment []EnvironmentVariable `yaml:"environment"`
	// Secrets are environment variables with values of secrets.
	Secrets []SecretVariable `yaml:"secrets"`
	// LogConfiguration sends the output of the container to a log group or a log router.
	LogConfiguration *LogConfiguration `yaml:"log_configuration"`
	// HealthCheck is the command that tells whether the container is healthy.
	HealthCheck *ContainerHealthCheck `yaml:"health_check"`
	// StartTimeout is the time in seconds that this container waits for those of depends_on
	// before the task is ended.
	StartTimeout *int `yaml:"start_timeout"`
	// StopTimeout is the time in seconds that the program has to shut down before it is
	// killed.
	StopTimeout *int `yaml:"stop_timeout"`
	// DockerLabels are labels of the container, by name: texts, or facts of something that the
	// spec declares.
	DockerLabels map[string]*Value `yaml:"docker_labels"`
}

// ContainerDependency is a container that has to get somewhere first.
type ContainerDependency struct {
	// ContainerName is another container of the task.
	ContainerName string `yaml:"container_name" spec:"required"`
	// Condition is the state that the other container has to reach: START, COMPLETE, SUCCESS
	// or HEALTHY.
	Condition string `yaml:"condition" spec:"required"`
}

// ResourceRequirement is a number of processors of a kind.
type ResourceRequirement struct {
	// Type is the kind of the device: GPU.
	Type string `yaml:"type" spec:"required"`
	// Value is the number of devices that the container has for itself.
	Value *int `yaml:"value" spec:"required"`
}

// LinuxParameters are what the kernel lets a container do.
type LinuxParameters struct {
	// InitProcessEnabled runs a first process that forwards signals and reaps processes.
	InitProcessEnabled *bool `yaml:"init_process_enabled"`
	// Capabilities add or drop rights of root in the container.
	Capabilities *Capabilities `yaml:"capabilities"`
	// SharedMemorySize is the size of /dev/shm in MiB.
	SharedMemorySize *int `yaml:"shared_memory_size"`
	// Tmpfs are folders that are kept in memory.
	Tmpfs []Tmpfs `yaml:"tmpfs"`
	// Devices are devices of the machine that the container sees.
	Devices []Device `yaml:"devices"`
}

// Device is a device of the machine that a task runs on.
type Device struct {
	// HostPath is the device on the machine, such as /dev/fuse.
	HostPath string `yaml:"host_path" spec:"required,key"`
	// ContainerPath is where the container finds it; left out, it is HostPath.
	ContainerPath string `yaml:"container_path"`
	// Permissions are what the container may do with it: read, write and mknod; left out, all of
	// them.
	Permissions []string `yaml:"permissions"`
}

// Capabilities are what root in a container may do, beyond or short of what the
// container runtime gives it.
type Capabilities struct {
	// Add are the capabilities that the container gets, such as SYS_PTRACE.
	Add []string `yaml:"add"`
	// Drop are the capabilities that the container loses, such as NET_RAW, or ALL.
	Drop []string `yaml:"drop"`
}

// Tmpfs is a folder in memory.
type Tmpfs struct {
	// ContainerPath is the folder in the container.
	ContainerPath string `yaml:"container_path" spec:"required,key"`
	// Size is the size of the folder in MiB.
	Size *int `yaml:"size" spec:"required"`
	// MountOptions are options of mount, such as noexec.
	MountOptions []string `yaml:"mount_options"`
}

// Ulimit bounds what a container uses of the kernel.
type Ulimit struct {
	// Name is the name of the limit, as getrlimit has it, such as nofile.
	Name string `yaml:"name" spec:"required,key"`
	// SoftLimit is the limit at first. The program may raise it.
	SoftLimit *int `yaml:"soft_limit" spec:"required,signed"`
	// HardLimit is the value up to which the program may raise its limit.
	HardLimit *int `yaml:"hard_limit" spec:"required,signed"`
}

// MountPoint is where a container finds a volume of its task.
type MountPoint struct {
	// SourceVolume is a volume of the task.
	SourceVolume string `yaml:"source_volume" spec:"required"`
	// ContainerPath is the folder in the container at which the volume is mounted.
	ContainerPath string `yaml:"container_path" spec:"required,key"`
	// ReadOnly forbids the container to write into the volume.
	ReadOnly *bool `yaml:"read_only"`
}

// Sidecar is a container that the pack adds to tasks. The pack knows what runs in
// it.
type Sidecar struct {
	// Image is the image that the container runs, with its tag.
	Image Image `yaml:"image" spec:"required"`
	// CPU is the share of the task's CPU that is reserved for the container, in CPU units, of
	// which one processor has 1024.
	CPU *CPUShare `yaml:"cpu"`
	// Memory is the limit of the container's memory, in MiB. A container that exceeds it is
	// killed.
	Memory *MemoryShare `yaml:"memory"`
	// LogConfiguration sends the output of the container to a log group.
	LogConfiguration *LogConfiguration `yaml:"log_configuration"`
}

// PortMapping is a port that a container listens on.
type PortMapping struct {
	// Name is the name of the port, by which Service Connect refers to it.
	Name string `yaml:"name"`
	// ContainerPort is the port that the container listens on.
	ContainerPort Port `yaml:"container_port" spec:"required"`
	// Protocol is the protocol of the port: tcp or udp.
	Protocol string `yaml:"protocol"`
	// AppProtocol is the protocol by which Service Connect measures the requests: http, http2
	// or grpc.
	AppProtocol string `yaml:"app_protocol"`
}

// EnvironmentVariable is set to a value that anyone may see.
type EnvironmentVariable struct {
	// Name is the name of the variable.
	Name string `yaml:"name" spec:"required,key"`
	// Value is the value of the variable, as it is written: a text, a number or true; or a
	// fact of something that the spec declares: {from: queue/orders, attribute: url}.
	Value Value `yaml:"value" spec:"required"`
}

// SecretVariable is an environment variable with the value of a secret.
type SecretVariable struct {
	// Name is the name of the variable.
	Name string `yaml:"name" spec:"required,key"`
	// ValueFrom is the value of a secret: the name of the secret, a colon and the name of the
	// value, such as shop/database:password; or database/NAME:password for the master password
	// of a database with manage_master_user_password. Or it is the kind and name of something
	// that holds one value and has the fact value_from.
	ValueFrom SecretRef `yaml:"value_from" spec:"required"`
}

// LogConfiguration is where the output of a container goes. A pack says which options
// its log drivers have.
type LogConfiguration struct {
	// LogDriver is the log driver that passes the output on.
	LogDriver string `yaml:"log_driver" spec:"required"`
}

// ContainerHealthCheck is a command that succeeds while the container is
// healthy. Times are in seconds.
type ContainerHealthCheck struct {
	// Command is the command that is run in the container. It fails with another exit code
	// than 0. Each part is a text, or a fact of something that the spec declares.
	Command []Value `yaml:"command" spec:"required"`
	// Interval is the time between two checks, in seconds.
	Interval *int `yaml:"interval"`
	// Timeout is the time that one check may take, in seconds.
	Timeout *int `yaml:"timeout"`
	// Retries is the number of failed checks in a row that make the container unhealthy.
	Retries *int `yaml:"retries"`
	// StartPeriod is the time in seconds after the start in which failed checks do not count.
	StartPeriod *int `yaml:"start_period"`
}
