package spec

// TaskDefinition is what one task consists of (document: part 1, Task
// Definitions).
type TaskDefinition struct {
	// Family is what services refer to the task by.
	Family string `yaml:"family" spec:"required,key" declares:"task_definition" unique:"region"`
	// RenamedFrom is the name it had before, so that it keeps what it is.
	RenamedFrom string `yaml:"renamed_from"`
	// NetworkMode is how the containers of a task share the network.
	NetworkMode string `yaml:"network_mode"`
	// RequiresCompatibilities are the launch types that the task has to be able to run
	// on.
	RequiresCompatibilities []string `yaml:"requires_compatibilities"`
	CPU                     CPU      `yaml:"cpu"`
	Memory                  Memory   `yaml:"memory"`
	// ExecutionRoleARN starts the task; TaskRoleARN is who the application is.
	ExecutionRoleARN string `yaml:"execution_role_arn" ref:"role"`
	TaskRoleARN      string `yaml:"task_role_arn" ref:"role"`
	// RuntimePlatform is the kind of machine that the images are made for; without
	// it, Linux on X86_64.
	RuntimePlatform *RuntimePlatform `yaml:"runtime_platform"`
	// EphemeralStorage is the disk of a task, which goes with it.
	EphemeralStorage *EphemeralStorage `yaml:"ephemeral_storage"`
	// PIDMode is whose processes the containers see: task for each other's.
	PIDMode string `yaml:"pid_mode"`
	// Volumes are the folders that containers mount, and may share.
	Volumes              []Volume    `yaml:"volumes"`
	ContainerDefinitions []Container `yaml:"container_definitions" spec:"required"`
}

// RuntimePlatform is the kind of machine that a task runs on.
type RuntimePlatform struct {
	// CPUArchitecture is that of the processor: X86_64 or ARM64.
	CPUArchitecture string `yaml:"cpu_architecture"`
	// OperatingSystemFamily is LINUX, or a version of Windows.
	OperatingSystemFamily string `yaml:"operating_system_family"`
}

// EphemeralStorage is the disk of a task.
type EphemeralStorage struct {
	// SizeInGiB is the size of the disk.
	SizeInGiB int `yaml:"size_in_gib" spec:"required"`
}

// Volume is a folder that containers mount. Without more than a name it is empty
// when the task starts, and gone when it ends.
type Volume struct {
	// Name is what mount_points refer to the volume by.
	Name string `yaml:"name" spec:"required,key"`
	// HostPath is a folder of the machine that the task runs on.
	HostPath               string     `yaml:"host_path"`
	EFSVolumeConfiguration *EFSVolume `yaml:"efs_volume_configuration"`
}

// EFSVolume is a file system that outlives the task, and that tasks share.
type EFSVolume struct {
	// FileSystemID is the id of the file system, or a fact of one.
	FileSystemID Value `yaml:"file_system_id" spec:"required"`
	// RootDirectory is the folder of the file system that is mounted; / without it.
	RootDirectory string `yaml:"root_directory"`
	// TransitEncryption encrypts what is read and written on its way.
	TransitEncryption   Toggle            `yaml:"transit_encryption"`
	AuthorizationConfig *EFSAuthorization `yaml:"authorization_config"`
}

// EFSAuthorization is who the task is to the file system.
type EFSAuthorization struct {
	// AccessPointID is the id of an access point of the file system, or a fact of one.
	AccessPointID Value `yaml:"access_point_id"`
	// IAM asks whether the role of the task may mount the file system.
	IAM Toggle `yaml:"iam"`
}

// Container is a program that runs as a part of a task.
type Container struct {
	// Name is what the load balancers of a service refer to the container by.
	Name  string `yaml:"name" spec:"required,key"`
	Image Image  `yaml:"image" spec:"required"`
	// Essential is false for a container whose end does not end the task.
	Essential *bool `yaml:"essential"`
	// CPU is what the container is sure to get of the task, in units of which one
	// processor has 1024; MemoryReservation likewise, in MiB. A container that
	// exceeds Memory is ended.
	CPU               *int `yaml:"cpu"`
	MemoryReservation *int `yaml:"memory_reservation"`
	Memory            *int `yaml:"memory"`
	// ResourceRequirements are processors of other kinds, such as GPUs.
	ResourceRequirements []ResourceRequirement `yaml:"resource_requirements"`
	// RepositoryCredentials is the secret with the user and the password for an image
	// that not everybody may pull.
	RepositoryCredentials *SecretRef `yaml:"repository_credentials"`
	// DependsOn are containers of the task that this one starts after.
	DependsOn []ContainerDependency `yaml:"depends_on"`
	// EntryPoint replaces the one of the image. Each part is a text, or a fact of
	// something that the spec declares.
	EntryPoint []Value `yaml:"entry_point"`
	// Command replaces the one of the image. Each part is a text, or a fact of something
	// that the spec declares: {from: queue/orders, attribute: url}.
	Command []Value `yaml:"command"`
	// WorkingDirectory is where the program starts.
	WorkingDirectory string `yaml:"working_directory"`
	// User is the name or the number of who runs the program, with a group behind a
	// colon: 1000:1000.
	User Text `yaml:"user"`
	// Privileged gives the container all that the machine's root may do.
	Privileged *bool `yaml:"privileged"`
	// ReadonlyRootFilesystem lets the program write into volumes only.
	ReadonlyRootFilesystem *bool                 `yaml:"readonly_root_filesystem"`
	LinuxParameters        *LinuxParameters      `yaml:"linux_parameters"`
	Ulimits                []Ulimit              `yaml:"ulimits"`
	MountPoints            []MountPoint          `yaml:"mount_points"`
	PortMappings           []PortMapping         `yaml:"port_mappings"`
	Environment            []EnvironmentVariable `yaml:"environment"`
	Secrets                []SecretVariable      `yaml:"secrets"`
	LogConfiguration       *LogConfiguration     `yaml:"log_configuration"`
	HealthCheck            *ContainerHealthCheck `yaml:"health_check"`
	// StartTimeout is how many seconds this container waits for those of depends_on
	// before the task is ended.
	StartTimeout *int `yaml:"start_timeout"`
	// StopTimeout is how many seconds the program has to finish what it does before it
	// is ended.
	StopTimeout *int `yaml:"stop_timeout"`
	// DockerLabels are for programs that look at the container from outside: texts, or
	// facts of something that the spec declares.
	DockerLabels map[string]*Value `yaml:"docker_labels"`
}

// ContainerDependency is a container that has to get somewhere first.
type ContainerDependency struct {
	// ContainerName is another container of the task.
	ContainerName string `yaml:"container_name" spec:"required"`
	// Condition is how far it has to be: START, COMPLETE, SUCCESS or HEALTHY.
	Condition string `yaml:"condition" spec:"required"`
}

// ResourceRequirement is a number of processors of a kind.
type ResourceRequirement struct {
	// Type is the kind: GPU.
	Type string `yaml:"type" spec:"required"`
	// Value is how many there are for the container alone.
	Value *int `yaml:"value" spec:"required"`
}

// LinuxParameters are what the kernel lets a container do.
type LinuxParameters struct {
	// InitProcessEnabled runs a first process that passes signals on and takes care of
	// what other processes leave.
	InitProcessEnabled *bool         `yaml:"init_process_enabled"`
	Capabilities       *Capabilities `yaml:"capabilities"`
	// SharedMemorySize is the size of /dev/shm in MiB.
	SharedMemorySize *int `yaml:"shared_memory_size"`
	// Tmpfs are folders in memory.
	Tmpfs []Tmpfs `yaml:"tmpfs"`
}

// Capabilities are what root in a container may do, beyond or short of what the
// container runtime gives it.
type Capabilities struct {
	// Add are those that it gets, such as SYS_PTRACE.
	Add []string `yaml:"add"`
	// Drop are those that it loses, such as NET_RAW, or ALL.
	Drop []string `yaml:"drop"`
}

// Tmpfs is a folder in memory.
type Tmpfs struct {
	// ContainerPath is where the container finds it.
	ContainerPath string `yaml:"container_path" spec:"required,key"`
	// Size is how much fits into it, in MiB.
	Size *int `yaml:"size" spec:"required"`
	// MountOptions are those of mount, such as noexec.
	MountOptions []string `yaml:"mount_options"`
}

// Ulimit bounds what a container uses of the kernel.
type Ulimit struct {
	// Name is the one of getrlimit, such as nofile.
	Name string `yaml:"name" spec:"required,key"`
	// SoftLimit holds until the program raises it, up to HardLimit.
	SoftLimit *int `yaml:"soft_limit" spec:"required,signed"`
	HardLimit *int `yaml:"hard_limit" spec:"required,signed"`
}

// MountPoint is where a container finds a volume of its task.
type MountPoint struct {
	// SourceVolume is a volume of the task.
	SourceVolume string `yaml:"source_volume" spec:"required"`
	// ContainerPath is the folder of the container that becomes the volume.
	ContainerPath string `yaml:"container_path" spec:"required,key"`
	// ReadOnly is that the container does not write into it.
	ReadOnly *bool `yaml:"read_only"`
}

// Sidecar is a container that the pack adds to tasks. The pack knows what runs in
// it.
type Sidecar struct {
	Image Image `yaml:"image" spec:"required"`
	// CPU is what the container is sure to get of the task, in units of which one
	// processor has 1024. With more than Memory MiB it is ended.
	CPU              *int              `yaml:"cpu"`
	Memory           *int              `yaml:"memory"`
	LogConfiguration *LogConfiguration `yaml:"log_configuration"`
}

// PortMapping is a port that a container listens on.
type PortMapping struct {
	// Name is what Service Connect refers to the port by.
	Name string `yaml:"name"`
	// ContainerPort is where the container listens.
	ContainerPort Port `yaml:"container_port" spec:"required"`
	// Protocol is that of the port: tcp or udp.
	Protocol string `yaml:"protocol"`
	// AppProtocol is what Service Connect reads of what comes: http, http2 or grpc.
	AppProtocol string `yaml:"app_protocol"`
}

// EnvironmentVariable is set to a value that anyone may see.
type EnvironmentVariable struct {
	// Name is the one that the program reads.
	Name string `yaml:"name" spec:"required,key"`
	// Value is taken as it is written, be it a number, true or a text; or it is a fact
	// of something that the spec declares: {from: queue/orders, attribute: url}.
	Value Value `yaml:"value" spec:"required"`
}

// SecretVariable is an environment variable with the value of a secret.
type SecretVariable struct {
	// Name is the one that the program reads.
	Name      string    `yaml:"name" spec:"required,key"`
	ValueFrom SecretRef `yaml:"value_from" spec:"required"`
}

// LogConfiguration is where the output of a container goes.
type LogConfiguration struct {
	// LogDriver is what passes the output on.
	LogDriver string `yaml:"log_driver" spec:"required"`
	// Options are those of the log driver.
	Options *LogOptions `yaml:"options"`
}

// LogOptions are the options of the log driver. The document uses no others.
type LogOptions struct {
	Group  string `yaml:"awslogs-group" ref:"log_group"`
	Region Region `yaml:"awslogs-region"`
	// StreamPrefix is what the names of the streams in the log group begin with.
	StreamPrefix string `yaml:"awslogs-stream-prefix"`
}

// ContainerHealthCheck is a command that succeeds while the container is
// healthy. Times are in seconds.
type ContainerHealthCheck struct {
	// Command runs in the container.
	Command []string `yaml:"command" spec:"required"`
	// Interval is the time between two checks, Timeout how long one may take, both in
	// seconds.
	Interval *int `yaml:"interval"`
	Timeout  *int `yaml:"timeout"`
	// Retries is how many checks in a row may fail.
	Retries *int `yaml:"retries"`
	// StartPeriod is how many seconds after its start failures do not count.
	StartPeriod *int `yaml:"start_period"`
}
