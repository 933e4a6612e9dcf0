// The condition keys that IAM knows, of the services whose actions it has, and the keys of all services:
// https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
values {
  // The keys behind the prefix, as of August 2026. A star stands for what the author chooses, such as the key of a tag.
  condition_keys = {
    aws = <<-EOT
      AssumedRoot CalledVia CalledViaAWSMCP CalledViaFirst CalledViaLast ChatbotSourceArn CurrentTime Ec2InstanceSourcePrivateIPv4
      Ec2InstanceSourceVpc EpochTime FederatedProvider IsMcpServiceAction MultiFactorAuthAge MultiFactorAuthPresent PrincipalAccount
      PrincipalArn PrincipalIsAWSService PrincipalOrgID PrincipalOrgPaths PrincipalServiceName PrincipalServiceNamesList PrincipalTag/*
      PrincipalType referer RequestedRegion RequestTag/* ResourceAccount ResourceOrgID ResourceOrgPaths ResourceTag/* SecureTransport
      SourceAccount SourceArn SourceIdentity SourceIp SourceOrgID SourceOrgPaths SourceOwner SourceVpc SourceVpcArn SourceVpce TagKeys
      TokenIssueTime UserAgent userid username ViaAWSMCPService ViaAWSService VpceAccount VpceOrgID VpceOrgPaths VpcSourceIp
    EOT
    acm = <<-EOT
      CertificateAuthority CertificateKeyPairOrigin CertificateTransparencyLogging DomainNames Export KeyAlgorithm ValidationMethod
    EOT
    aoss = "collection collection-group CollectionId index"
    apigateway = <<-EOT
      Request/AccessAssociationSource Request/AccessLoggingDestination Request/AccessLoggingFormat Request/ApiKeyRequired Request/ApiName
      Request/AuthorizerType Request/AuthorizerUri Request/CognitoUserPoolArn Request/ConditionBasePaths Request/DisableExecuteApiEndpoint
      Request/DomainNameArn Request/EndpointType Request/Method Request/MtlsTrustStoreUri Request/MtlsTrustStoreVersion
      Request/PortalDisplayName Request/PortalDomainName Request/PortalProductDisplayName Request/Priority Request/ProductPageTitle
      Request/ProductRestEndpointPageEndpointPrefix Request/RestApiId Request/RouteAuthorizationType Request/RoutingMode
      Request/SecurityPolicy Request/Stage Request/StageName Resource/AccessLoggingDestination Resource/AccessLoggingFormat
      Resource/ApiKeyRequired Resource/ApiName Resource/AuthorizerType Resource/AuthorizerUri Resource/CognitoUserPoolArn
      Resource/ConditionBasePaths Resource/DisableExecuteApiEndpoint Resource/EndpointType Resource/Method Resource/MtlsTrustStoreUri
      Resource/MtlsTrustStoreVersion Resource/PortalDisplayName Resource/PortalDomainName Resource/PortalProductDisplayName
      Resource/PortalPublishStatus Resource/Priority Resource/ProductPageTitle Resource/ProductRestEndpointPageEndpointPrefix
      Resource/RestApiId Resource/RouteAuthorizationType Resource/RoutingMode Resource/SecurityPolicy Resource/Stage
    EOT
    appconfig = ""
    "application-autoscaling" = "scalable-dimension service-namespace"
    appsync = "Visibility"
    athena = ""
    autoscaling = <<-EOT
      CapacityReservationIds CapacityReservationResourceGroupArns ForceDelete ImageId InstanceType InstanceTypes LaunchConfigurationName
      LaunchTemplateVersionSpecified LoadBalancerNames MaxSize MetadataHttpEndpoint MetadataHttpPutResponseHopLimit MetadataHttpTokens
      MinSize OperatorPrincipal ResourceTag/* SpotPrice TargetGroupARNs TrafficSourceIdentifiers VPCZoneIdentifiers
    EOT
    backup = <<-EOT
      ChangeableForDays CopyTargetOrgPaths CopyTargets FrameworkArns Index MaxRetentionDays MinRetentionDays MpaApprovalTeamArn
    EOT
    batch = <<-EOT
      AWSLogsCreateGroup AWSLogsGroup AWSLogsRegion AWSLogsStreamPrefix EKSImage EKSNamespace EKSPrivileged EKSRunAsGroup EKSRunAsUser
      EKSServiceAccountName Image LogDriver Privileged SchedulingPriority ShareIdentifier User
    EOT
    bedrock = <<-EOT
      BearerTokenType DataRetentionMode GuardrailIdentifier InferenceProfileArn InlineAgentName ModelArn ProjectArn PromptRouterArn
      ServiceTier ThirdPartyKnowledgeBaseCredentialsSecretArn
    EOT
    budgets = ""
    ce = ""
    cloudfront = ""
    cloudwatch = "AlarmActions namespace requestInsightRuleLogGroups requestManagedResourceARNs"
    codedeploy = ""
    "cognito-identity" = "IdentityPoolArn"
    "cognito-idp" = ""
    comprehend = <<-EOT
      DataLakeKmsKey FlywheelIterationId ModelKmsKey OutputKmsKey VolumeKmsKey VpcSecurityGroupIds VpcSubnets
    EOT
    dynamodb = <<-EOT
      Attributes EnclosingOperation FirstPartitionKeyValues FisActionId FisTargetArns FourthPartitionKeyValues FullTableScan LeadingKeys
      ReturnConsumedCapacity ReturnValues SecondPartitionKeyValues Select ThirdPartitionKeyValues
    EOT
    ec2 = <<-EOT
      AccepterVpc Add/group Add/userId AllocationId AssociatePublicIpAddress Attribute Attribute/* AuthenticationType AuthorizedService
      AuthorizedUser AutoPlacement AvailabilityZone AvailabilityZoneId CapacityReservationFleet ClientRootCertificateChainArn
      CloudwatchLogGroupArn CloudwatchLogStreamArn CommitmentDuration CpuOptionsAmdSevSnp CreateAction CreateDate
      DestinationCapacityReservationId DhcpOptionsID DirectoryArn Domain DPDTimeoutSeconds EbsOptimized ElasticGpuType Encrypted EndDate
      EndDateType EphemeralStorage FisActionId FisTargetArns GatewayType HostRecovery IKEVersions ImageID ImageType InsideTunnelCidr
      InsideTunnelIpv6Cidr InstanceAutoRecovery InstanceBandwidthWeighting InstanceCount InstanceID InstanceMarketType
      InstanceMatchCriteria InstanceMetadataTags InstancePlatform InstanceProfile InstanceType InternetGatewayID
      InterruptibleCapacityReservationId InterruptionType IpamPrefixListResolverTargetId Ipv4IpamPoolId Ipv6IpamPoolId IsInterruptible
      IsLaunchTemplateResource KeyPairName KeyPairType KmsKeyId LaunchTemplate Location ManagedResourceOperator MetadataHttpEndpoint
      MetadataHttpPutResponseHopLimit MetadataHttpTokens NetworkAclID NetworkInterfaceID NewInstanceProfile OutpostArn Owner
      ParentSnapshot ParentVolume Permission Phase1DHGroup Phase1EncryptionAlgorithms Phase1IntegrityAlgorithms Phase1LifetimeSeconds
      Phase2DHGroup Phase2EncryptionAlgorithms Phase2IntegrityAlgorithms Phase2LifetimeSeconds PlacementGroup PlacementGroupName
      PlacementGroupStrategy ProductCode Public PublicIpAddress Quantity Region RekeyFuzzPercentage RekeyMarginTimeSeconds Remove/group
      Remove/userId ReplayWindowSizePackets RequesterVpc ReservedInstancesOfferingType ResourceTag/* RoleDelivery RootDeviceType
      RouteTableID RoutingType SamlProviderArn SecurityGroupID ServerCertificateArn SnapshotCoolOffPeriod SnapshotID SnapshotLockDuration
      SnapshotTime SourceAvailabilityZone SourceCapacityReservationId SourceInstanceArn SourceInstanceARN SourceOutpostArn Subnet SubnetID
      TargetInstanceCount Tenancy transitGatewayAttachmentId transitGatewayConnectPeerId transitGatewayId transitGatewayMeteringPolicyId
      transitGatewayMulticastDomainId transitGatewayPolicyTableId transitGatewayRouteTableAnnouncementId transitGatewayRouteTableId
      VolumeID VolumeInitializationRate VolumeIops VolumeSize VolumeThroughput VolumeType Vpc VpceMultiRegion VpcePrivateDnsPreference
      VpcePrivateDnsSpecifiedDomains VpceServiceName VpceServiceOwner VpceServicePrivateDnsName VpceServiceRegion VpceSupportedRegion
      VpcID VpcPeeringConnectionID
    EOT
    ec2messages = ""
    ecr = "AccountSetting ResourceTag/*"
    ecs = <<-EOT
      account-setting auto-assign-public-ip capacity-provider cluster compute-compatibility container-instances container-name
      CreateAction daemon daemon-task-definition enable-ebs-volumes enable-ecs-managed-tags enable-execute-command enable-service-connect
      enable-vpc-lattice fargate-ephemeral-storage-kms-key gateway instance-metadata-tags-propagation namespace privileged propagate-tags
      ResourceTag/* service subnet task task-cpu task-definition task-memory
    EOT
    elasticache = <<-EOT
      AtRestEncryptionEnabled AuthTokenEnabled AutomaticFailoverEnabled CacheNodeType CacheParameterGroupName ClusterModeEnabled
      DataStorageUnit Durability EngineType EngineVersion KmsKeyId MaximumDataStorage MaximumECPUPerSecond MinimumDataStorage
      MinimumECPUPerSecond MultiAZEnabled NumNodeGroups ReplicasPerNodeGroup SnapshotRetentionLimit TransitEncryptionEnabled
      UserAuthenticationMode
    EOT
    elasticfilesystem = "AccessedViaMountTarget AccessPointArn CreateAction Encrypted"
    elasticloadbalancing = <<-EOT
      CreateAction ListenerProtocol ResourceTag/ ResourceTag/* Scheme SecurityGroup SecurityPolicy Subnet
    EOT
    es = ""
    events = <<-EOT
      creatorAccount detail-type detail.eventTypeCode detail.service detail.userIdentity.principalId EventBusArn eventBusInvocation
      ManagedBy source TargetArn
    EOT
    "execute-api" = "viaDomainArn"
    firehose = ""
    glue = <<-EOT
      CredentialIssuingService EnabledForRedshiftAutoDiscovery FederatedAuthorizationSource LakeFormationPermissions RoleAssumedBy
      SecurityGroupIds SubnetIds VpcIds
    EOT
    iam = <<-EOT
      AccountPropertyNamespaces AssociatedResourceArn AWSServiceName DelegationDuration DelegationRequestOwner FIDO-certification
      FIDO-FIPS-140-2-certification FIDO-FIPS-140-3-certification NotificationChannel OrganizationsPolicyId PassedToService
      PermissionsBoundary PolicyARN RegisterSecurityKey ResourceTag/* RoleTemplateARN ServiceSpecificCredentialAgeDays
      ServiceSpecificCredentialServiceName TemplateArn
    EOT
    kafka = "publicAccessEnabled"
    "kafka-cluster" = ""
    kinesis = "FisActionId FisInjectPercentage FisTargetArns"
    kms = <<-EOT
      BypassPolicyLockoutSafetyCheck CallerAccount CustomerMasterKeySpec CustomerMasterKeyUsage DataKeyPairSpec EncryptionAlgorithm
      EncryptionContext:* EncryptionContextKeys ExpirationModel GrantConstraintSourceArn GrantConstraintType GranteePrincipal
      GranteeServicePrincipal GrantIsForAWSResource GrantOperations KeyAgreementAlgorithm KeyOrigin KeySpec KeyUsage MacAlgorithm
      MessageType MultiRegion MultiRegionKeyType PrimaryRegion RecipientAttestation:* ReEncryptOnSameKey ReplicaRegion RequestAlias
      ResourceAliases RetiringPrincipal RetiringServicePrincipal RotationPeriodInDays ScheduleKeyDeletionPendingWindowInDays
      SigningAlgorithm TrailingDaysWithoutKeyUsage ValidTo ViaService WrappingAlgorithm WrappingKeySpec
    EOT
    lambda = <<-EOT
      CodeSigningConfigArn EventSourceToken FunctionArn FunctionUrlAuthType InvokedViaFunctionUrl Layer Principal SecurityGroupIds
      SourceFunctionArn SubnetIds VpcIds
    EOT
    logs = <<-EOT
      data_source_name data_source_type DeliveryDestinationResourceArn LogGeneratingResourceArns
    EOT
    organizations = "PolicyType ServicePrincipal TransferDirection TransferType"
    pipes = ""
    polly = ""
    rds = <<-EOT
      BackupTarget cluster-pg-tag/* cluster-snapshot-tag/* cluster-tag/* CopyOptionGroup DatabaseClass DatabaseEngine DatabaseName
      db-tag/* EndpointType es-tag/* ManageMasterUserPassword MultiAz og-tag/* pg-tag/* Piops PubliclyAccessible req-tag/* ri-tag/*
      secgrp-tag/* snapshot-tag/* StorageEncrypted StorageSize subgrp-tag/* TagsFromRequest TenantDatabaseName Vpc
    EOT
    "rds-data" = ""
    "rds-db" = ""
    "redshift-data" = "glue-catalog-arn session-owner-iam-userid statement-owner-iam-userid"
    rekognition = ""
    route53 = <<-EOT
      ChangeResourceRecordSetsActions ChangeResourceRecordSetsNormalizedRecordNames ChangeResourceRecordSetsRecordTypes VPCs
    EOT
    s3 = <<-EOT
      AccessGrantScope AccessGrantsInstanceArn AccessGrantsLocationScope AccessPointNetworkOrigin AccessPointTag/* annotation-prefix
      authType BucketTag/* DataAccessPointAccount DataAccessPointArn delimiter deliverySourceArn destinationRegion ExistingJobOperation
      ExistingJobPriority ExistingObjectTag/* if-match if-none-match InventoryAccessibleOptionalFields isReplicationPauseRequest
      JobSuspendedCause locationconstraint logType max-annotation-results max-keys object-lock-legal-hold object-lock-mode
      object-lock-remaining-retention-days object-lock-retain-until-date ObjectCreationOperation prefix RequestJobOperation
      RequestJobPriority RequestObjectTag/* RequestObjectTagKeys ResourceAccount resourceArnBeingAuthorized signatureAge signatureversion
      TlsVersion versionid x-amz-acl x-amz-bucket-namespace x-amz-content-sha256 x-amz-copy-source x-amz-grant-full-control
      x-amz-grant-read x-amz-grant-read-acp x-amz-grant-write x-amz-grant-write-acp x-amz-metadata-directive
      x-amz-object-annotation-directive x-amz-object-if-match x-amz-object-ownership x-amz-server-side-encryption
      x-amz-server-side-encryption-aws-kms-key-id x-amz-server-side-encryption-customer-algorithm x-amz-storage-class
      x-amz-website-redirect-location
    EOT
    scheduler = ""
    secretsmanager = <<-EOT
      AddReplicaRegions BlockPublicPolicy Description ExternalSecretRotationRoleArn ForceDeleteWithoutRecovery ForceOverwriteReplicaSecret
      KmsKeyArn KmsKeyId ModifyRotationRules Name RecoveryWindowInDays resource/AllowRotationLambdaArn resource/Type ResourceTag/*
      RotateImmediately RotationLambdaARN SecretId SecretPrimaryRegion Type VersionId VersionStage
    EOT
    servicediscovery = "NamespaceArn NamespaceName ServiceArn ServiceCreatedByAccount ServiceName"
    ses = <<-EOT
      AddonSubscriptionArn ApiVersion ExportSourceType FeedbackAddress FromAddress FromDisplayName MailManagerIngressPointType
      MailManagerRuleSetArn MailManagerTrafficPolicyArn MultiRegionEndpointId Recipients ReplicaRegion TenantName
    EOT
    sns = "Endpoint Protocol"
    sqs = ""
    ssm = <<-EOT
      AccessRequestId AutoApprove DocumentCategories DocumentType DocumentVersion InventoryTypeName NodeAccountId NodeOrgId Overwrite
      Policies Recursive resourceTag/* resourceTag/aws:ssmmessages:session-id resourceTag/aws:ssmmessages:target-id
      SessionDocumentAccessCheck SourceInstanceARN SourceInstanceArn SyncType
    EOT
    ssmmessages = ""
    states = "HTTPEndpoint HTTPMethod StateMachineQualifier"
    sts = <<-EOT
      AWSServiceName DurationSeconds ExternalId IdentityTokenAudience RequestContext/* RequestContextProviders RoleAuthorizedByIdp
      RoleSessionName SigningAlgorithm SourceIdentity TaskPolicyArn TransitiveTagKeys
    EOT
    tag = ""
    textract = ""
    transcribe = "OutputBucketName OutputEncryptionKMSKeyId OutputKey OutputLocation"
    translate = ""
    wafv2 = "LogDestinationResource LogScope"
    xray = "ResourcePolicyName TraceSegmentDestination"
  }
}
