// The actions that IAM knows, of the services that products use, and those that have no resource:
// https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
values {
  // All prefixes of actions.
  action_services = <<-EOT
    a2c a4b access-analyzer account account-access acm acm-pca aco-automation action-recommendations activate agent-registry
    agentaccess-mcp aidevops aiops airflow airflow-serverless amplify amplifybackend amplifyuibuilder aoss apigateway app-integrations
    appconfig appfabric appflow application-autoscaling application-signals application-signals-mcp application-transformation
    applicationinsights appmesh appmesh-preview apprunner appstream appstudio appsync apptest aps arc-region-switch arc-zonal-shift
    arsenal artifact athena auditmanager autoscaling autoscaling-plans aws-external-anthropic aws-marketplace aws-marketplace-management
    aws-portal awsconnector b2bi backup backup-gateway backup-search backup-storage batch bcm-dashboards bcm-data-exports
    bcm-pricing-calculator bcm-recommended-actions bedrock bedrock-agentcore bedrock-mantle bedrock-websearch billing billingconductor
    braket budgets bugbust cases cassandra ce chatbot chime cleanrooms cleanrooms-ml cloud9 clouddirectory cloudformation cloudfront
    cloudfront-keyvaluestore cloudhsm cloudsearch cloudshell cloudtrail cloudtrail-data cloudwatch codeartifact codebuild codecatalyst
    codecommit codeconnections codedeploy codedeploy-commands-secure codeguru codeguru-profiler codeguru-reviewer codeguru-security
    codepipeline codestar codestar-connections codestar-notifications codewhisperer cognito-identity cognito-idp cognito-sync comprehend
    comprehendmedical compute-optimizer config connect connect-campaigns consoleapp consolidatedbilling controlcatalog controltower
    cost-optimization-hub cur customer-verification databrew dataexchange datapipeline datasync datazone dax dbqms deadline detective
    devicefarm devops-guru directconnect discovery dlm dms docdb-elastic drs ds ds-data dsql dynamodb ebs ec2 ec2-instance-connect
    ec2messages ecr ecr-public ecs ecs-mcp eks eks-auth eks-mcp elasticache elasticbeanstalk elasticfilesystem elasticloadbalancing
    elasticmapreduce elastictranscoder elemental-activations elemental-appliances-software elemental-inference elemental-support-cases
    elemental-support-content emr-containers emr-serverless entityresolution es events eventsbilltoaws evidently evs execute-api
    finops-agent finspace finspace-api firehose fis fms forecast frauddetector freertos freetier fsx gamelift gameliftstreams geo geo-maps
    geo-places geo-routes glacier globalaccelerator glue grafana greengrass groundstation groundtruthlabeling guardduty health
    health-agent healthlake honeycode iam identity-sync identitystore identitystore-auth imagebuilder importexport inspector
    inspector-scan inspector2 inspector2-telemetry interconnect internetmonitor invoicing iot iot-device-tester iotanalytics
    iotdeviceadvisor iotevents iotfleethub iotfleetwise iotjobsdata iotmanagedintegrations iotsitewise iottwinmaker iotwireless iq
    iq-permission ivs ivschat kafka kafka-cluster kafkaconnect kendra kendra-ranking kinesis kinesisanalytics kinesisvideo kms
    lakeformation lambda launchwizard lex license-manager license-manager-linux-subscriptions license-manager-user-subscriptions lightsail
    logs lookoutequipment lookoutmetrics lookoutvision m2 machinelearning macie2 managedblockchain managedblockchain-query mapcredits
    marketplacecommerceanalytics mechanicalturk mediaconnect mediaconvert mediaimport medialive mediapackage mediapackage-vod
    mediapackagev2 mediastore mediatailor medical-imaging memorydb mgh mgn migrationhub-orchestrator migrationhub-strategy mobileanalytics
    mobiletargeting monitron mpa mq neptune-db neptune-graph network-firewall network-security-director networkflowmonitor networkmanager
    networkmanager-chat networkmonitor nimble notifications notifications-contacts nova-act oam observabilityadmin odb omics one
    opensearch opsworks opsworks-cm organizations osis outposts panorama partnercentral partnercentral-account-management
    payment-cryptography payments pca-connector-ad pca-connector-scep pcs personalize pi pipes polly pricing pricingplanmanager
    private-networks profile proton purchase-orders q qapps qbusiness qdeveloper qldb quicksight ram rbin rds rds-data rds-db redshift
    redshift-data redshift-serverless refactor-spaces rekognition repostspace researchstudio resiliencehub resource-explorer
    resource-explorer-2 resource-groups rhelkb robomaker rolesanywhere route53 route53-recovery-cluster route53-recovery-control-config
    route53-recovery-readiness route53domains route53globalresolver route53profiles route53resolver rtbfabric rum s3 s3-object-lambda
    s3-outposts s3express s3files s3tables s3vectors sagemaker sagemaker-data-science-assistant sagemaker-geospatial sagemaker-mlflow
    sagemaker-unified-studio-mcp savingsplans scheduler schemas scn sdb secretsmanager security-ir securityagent securityhub securitylake
    serverlessrepo servicecatalog servicediscovery serviceextract servicequotas ses shield signer signin simspaceweaver sms sms-voice
    snow-device-management snowball sns social-messaging sqlworkbench sqs ssm ssm-contacts ssm-guiconnect ssm-incidents ssm-quicksetup
    ssm-sap ssmmessages sso sso-directory sso-oauth states storagegateway sts support support-console supportapp supportauthz supportplans
    sustainability swf synthetics tag tax textract thinclient timestream timestream-influxdb tiros tnb transcribe transfer transform
    transform-custom translate trustedadvisor ts user-subscriptions uxc vendor-insights verified-access verifiedpermissions voiceid
    vpc-lattice vpc-lattice-svcs vpce waf waf-regional wafv2 wam wellarchitected wickr wisdom workdocs worklink workmail
    workmailmessageflow workspaces workspaces-instances workspaces-web xray
  EOT

  // The actions of a service, as of August 2026. A star follows the name of an action that is about no resource, so that only a
  // statement for "*" allows it.
  service_actions = {
    acm = <<-EOT
      AddTagsToCertificate CreateAcmeDomainValidation CreateAcmeEndpoint* CreateAcmeExternalAccountBinding DeleteAcmeDomainValidation
      DeleteAcmeEndpoint DeleteAcmeExternalAccountBinding DeleteCertificate DescribeAcmeAccount DescribeAcmeDomainValidation
      DescribeAcmeEndpoint DescribeAcmeExternalAccountBinding DescribeCertificate ExportCertificate GetAccountConfiguration*
      GetAcmeExternalAccountBindingCredentials GetCertificate ImportCertificate ListAcmeAccounts ListAcmeDomainValidations
      ListAcmeEndpoints* ListAcmeExternalAccountBindings ListCertificateDomainValidations ListCertificates* ListTagsForCertificate
      ListTagsForResource PutAccountConfiguration* RemoveTagsFromCertificate RenewCertificate RequestCertificate* ResendValidationEmail
      RevokeAcmeAccount RevokeAcmeExternalAccountBinding RevokeCertificate SearchCertificates* TagResource UntagResource
      UpdateAcmeDomainValidation UpdateAcmeEndpoint UpdateCertificate UpdateCertificateOptions
    EOT
    aoss = <<-EOT
      APIAccessAll AddCollectionToCollectionGroup BatchGetCollection* BatchGetCollectionGroup* BatchGetEffectiveLifecyclePolicy*
      BatchGetLifecyclePolicy* BatchGetVpcEndpoint* CreateAccessPolicy* CreateCollection* CreateCollectionGroup* CreateIndex*
      CreateLifecyclePolicy* CreateSecurityConfig* CreateSecurityPolicy* CreateVpcEndpoint* DashboardsAccessAll DeleteAccessPolicy*
      DeleteCollection DeleteCollectionGroup DeleteIndex* DeleteLifecyclePolicy* DeleteSecurityConfig* DeleteSecurityPolicy*
      DeleteVpcEndpoint* GetAccessPolicy* GetAccountSettings* GetIndex* GetPoliciesStats* GetSecurityConfig* GetSecurityPolicy*
      ListAccessPolicies* ListCollectionGroups* ListCollections* ListLifecyclePolicies* ListSecurityConfigs* ListSecurityPolicies*
      ListTagsForResource* ListVpcEndpoints* TagResource* UntagResource* UpdateAccessPolicy* UpdateAccountSettings* UpdateCollection
      UpdateCollectionGroup UpdateIndex* UpdateLifecyclePolicy* UpdateSecurityConfig* UpdateSecurityPolicy* UpdateVpcEndpoint*
    EOT
    apigateway = <<-EOT
      AddCertificateToDomain CreateAccessAssociation CreatePortal CreatePortalProduct CreateProductPage CreateProductRestEndpointPage
      CreateRoutingRule DELETE DeletePortal DeletePortalProduct DeletePortalProductSharingPolicy DeleteProductPage
      DeleteProductRestEndpointPage DeleteRoutingRule DisablePortal GET GetPortal GetPortalProduct GetPortalProductSharingPolicy
      GetProductPage GetProductRestEndpointPage GetRoutingRule ListPortalProducts ListPortals ListProductPages
      ListProductRestEndpointPages ListRoutingRules PATCH POST PUT PreviewPortal PublishPortal PutPortalProductSharingPolicy
      RejectAccessAssociation RemoveCertificateFromDomain SetWebACL UpdateDomainNameManagementPolicy UpdateDomainNamePolicy UpdatePortal
      UpdatePortalProduct UpdateProductPage UpdateProductRestEndpointPage UpdateRestApiPolicy UpdateRoutingRule
    EOT
    appconfig = <<-EOT
      CreateApplication* CreateConfigurationProfile CreateDeploymentStrategy* CreateEnvironment CreateExperimentDefinition
      CreateExtension* CreateExtensionAssociation* CreateHostedConfigurationVersion DeleteApplication DeleteConfigurationProfile
      DeleteDeploymentStrategy DeleteEnvironment DeleteExperimentDefinition DeleteExtension DeleteExtensionAssociation
      DeleteHostedConfigurationVersion GetAccountSettings* GetApplication GetConfiguration GetConfigurationProfile GetDeployment
      GetDeploymentStrategy GetEnvironment GetExperimentDefinition GetExperimentRun GetExtension GetExtensionAssociation
      GetHostedConfigurationVersion GetLatestConfiguration ListApplications* ListConfigurationProfiles ListDeploymentStrategies*
      ListDeployments ListEnvironments ListExperimentDefinitions* ListExperimentRunEvents ListExperimentRuns ListExtensionAssociations*
      ListExtensions* ListHostedConfigurationVersions ListTagsForResource StartConfigurationSession StartDeployment StartExperimentRun
      StopDeployment StopExperimentRun TagResource UntagResource UpdateAccountSettings* UpdateApplication UpdateConfigurationProfile
      UpdateDeploymentStrategy UpdateEnvironment UpdateExperimentDefinition UpdateExperimentRun UpdateExtension UpdateExtensionAssociation
      ValidateConfiguration
    EOT
    "application-autoscaling" = <<-EOT
      DeleteScalingPolicy DeleteScheduledAction DeregisterScalableTarget DescribeScalableTargets* DescribeScalingActivities*
      DescribeScalingPolicies* DescribeScheduledActions* GetPredictiveScalingForecast* ListTagsForResource PutScalingPolicy
      PutScheduledAction RegisterScalableTarget TagResource UntagResource
    EOT
    appsync = <<-EOT
      AssociateApi AssociateMergedGraphqlApi AssociateSourceGraphqlApi AssociateWebACL CreateApi* CreateApiCache* CreateApiKey*
      CreateChannelNamespace CreateDataSource* CreateDomainName CreateFunction* CreateGraphqlApi* CreateResolver* CreateType* DeleteApi
      DeleteApiCache* DeleteApiKey* DeleteChannelNamespace DeleteDataSource* DeleteDomainName DeleteFunction* DeleteGraphqlApi
      DeleteResolver* DeleteResourcePolicy* DeleteType* DisassociateApi DisassociateMergedGraphqlApi DisassociateSourceGraphqlApi
      DisassociateWebACL EvaluateCode* EvaluateMappingTemplate* EventConnect EventPublish EventSubscribe FlushApiCache* GetApi
      GetApiAssociation GetApiCache* GetChannelNamespace GetDataSource* GetDataSourceIntrospection* GetDomainName GetFunction*
      GetGraphqlApi GetGraphqlApiEnvironmentVariables* GetIntrospectionSchema* GetResolver* GetResourcePolicy* GetSchemaCreationStatus*
      GetSourceApiAssociation GetType* GetWebACLForResource GraphQL ListApiKeys* ListApis* ListChannelNamespaces ListDataSources*
      ListDomainNames* ListFunctions* ListGraphqlApis* ListResolvers* ListResolversByFunction* ListResourcesForWebACL*
      ListSourceApiAssociations* ListTagsForResource ListTypes* ListTypesByAssociation* PutGraphqlApiEnvironmentVariables*
      PutResourcePolicy* SetWebACL* SourceGraphQL StartDataSourceIntrospection* StartSchemaCreation* StartSchemaMerge TagResource
      UntagResource UpdateApi UpdateApiCache* UpdateApiKey* UpdateChannelNamespace UpdateDataSource* UpdateDomainName UpdateFunction*
      UpdateGraphqlApi UpdateResolver* UpdateSourceApiAssociation UpdateType*
    EOT
    athena = <<-EOT
      BatchGetNamedQuery BatchGetPreparedStatement BatchGetQueryExecution CancelCapacityReservation CancelQueryExecution
      CreateCapacityReservation CreateDataCatalog CreateNamedQuery CreateNotebook CreatePreparedStatement CreatePresignedNotebookUrl
      CreateWorkGroup DeleteCapacityReservation DeleteDataCatalog DeleteNamedQuery DeleteNotebook DeletePreparedStatement DeleteWorkGroup
      ExportNotebook GetCalculationExecution GetCalculationExecutionCode GetCalculationExecutionStatus GetCapacityAssignmentConfiguration
      GetCapacityReservation GetCatalogs* GetDataCatalog GetDatabase GetExecutionEngine* GetExecutionEngines* GetNamedQuery GetNamespace*
      GetNamespaces* GetNotebookMetadata GetPreparedStatement GetQueryExecution GetQueryExecutions* GetQueryResults GetQueryResultsStream
      GetQueryRuntimeStatistics GetResourceDashboard GetSession GetSessionEndpoint GetSessionStatus GetTable* GetTableMetadata GetTables*
      GetWorkGroup ImportNotebook ListApplicationDPUSizes* ListCalculationExecutions ListCapacityReservations* ListDataCatalogs*
      ListDatabases ListEngineVersions* ListExecutors* ListNamedQueries ListNotebookMetadata ListNotebookSessions ListPreparedStatements
      ListQueryExecutions ListSessions ListTableMetadata ListTagsForResource ListWorkGroups* PutCapacityAssignmentConfiguration RunQuery*
      StartCalculationExecution StartQueryExecution StartSession StopCalculationExecution StopQueryExecution TagResource TerminateSession
      UntagResource UpdateCapacityReservation UpdateDataCatalog UpdateNamedQuery UpdateNotebook UpdateNotebookMetadata
      UpdatePreparedStatement UpdateWorkGroup
    EOT
    autoscaling = <<-EOT
      AttachInstances AttachLoadBalancerTargetGroups AttachLoadBalancers AttachTrafficSources BatchDeleteScheduledAction
      BatchPutScheduledUpdateGroupAction CancelInstanceRefresh CompleteLifecycleAction CreateAutoScalingGroup CreateLaunchConfiguration
      CreateOrUpdateTags DeleteAutoScalingGroup DeleteLaunchConfiguration DeleteLifecycleHook DeleteNotificationConfiguration DeletePolicy
      DeleteScheduledAction DeleteTags DeleteWarmPool DescribeAccountLimits* DescribeAccountSettings* DescribeAdjustmentTypes*
      DescribeAutoScalingGroups* DescribeAutoScalingInstances* DescribeAutoScalingNotificationTypes* DescribeInstanceRefreshes*
      DescribeLaunchConfigurations* DescribeLifecycleHookTypes* DescribeLifecycleHooks* DescribeLoadBalancerTargetGroups*
      DescribeLoadBalancers* DescribeMetricCollectionTypes* DescribeNotificationConfigurations* DescribePolicies*
      DescribeScalingActivities* DescribeScalingProcessTypes* DescribeScheduledActions* DescribeTags* DescribeTerminationPolicyTypes*
      DescribeTrafficSources* DescribeWarmPool* DetachInstances DetachLoadBalancerTargetGroups DetachLoadBalancers DetachTrafficSources
      DisableMetricsCollection EnableMetricsCollection EnterStandby ExecutePolicy ExitStandby GetPredictiveScalingForecast*
      LaunchInstances PutAccountSetting* PutLifecycleHook PutNotificationConfiguration PutScalingPolicy PutScheduledUpdateGroupAction
      PutWarmPool RecordLifecycleActionHeartbeat ResumeProcesses RollbackInstanceRefresh SetDesiredCapacity SetInstanceHealth
      SetInstanceProtection StartInstanceRefresh SuspendProcesses TerminateInstanceInAutoScalingGroup UpdateAutoScalingGroup
    EOT
    backup = <<-EOT
      AssociateBackupVaultMpaApprovalTeam CancelLegalHold CopyFromBackupVault CopyIntoBackupVault CreateBackupAccessPoint CreateBackupPlan
      CreateBackupSelection CreateBackupVault CreateFramework CreateLegalHold CreateLogicallyAirGappedBackupVault CreateReportPlan
      CreateRestoreAccessBackupVault CreateRestoreTestingPlan CreateRestoreTestingSelection CreateTieringConfiguration
      DeleteBackupAccessPoint DeleteBackupPlan DeleteBackupSelection DeleteBackupVault DeleteBackupVaultAccessPolicy
      DeleteBackupVaultLockConfiguration DeleteBackupVaultNotifications DeleteBackupVaultSharingPolicy DeleteFramework DeleteRecoveryPoint
      DeleteReportPlan DeleteRestoreTestingPlan DeleteRestoreTestingSelection DeleteTieringConfiguration DescribeBackupAccessPoint
      DescribeBackupJob* DescribeBackupVault DescribeCopyJob* DescribeFramework DescribeGlobalSettings* DescribeProtectedResource*
      DescribeRecoveryPoint DescribeRegionSettings* DescribeReportJob* DescribeReportPlan DescribeRestoreJob* DescribeScanJob*
      DisassociateBackupVaultMpaApprovalTeam DisassociateRecoveryPoint DisassociateRecoveryPointFromParent ExportBackupPlanTemplate*
      GetBackupPlan GetBackupPlanFromJSON* GetBackupPlanFromTemplate* GetBackupSelection GetBackupVaultAccessPolicy
      GetBackupVaultNotifications GetBackupVaultSharingPolicy GetLegalHold GetPITRMalwareScanResults GetRecoveryPointIndexDetails
      GetRecoveryPointRestoreMetadata GetRestoreJobMetadata* GetRestoreTestingInferredMetadata* GetRestoreTestingPlan
      GetRestoreTestingSelection GetSupportedResourceTypes* GetTieringConfiguration ListBackupAccessPoints*
      ListBackupAccessPointsByRecoveryPoint* ListBackupAccessPointsByResource* ListBackupJobSummaries* ListBackupJobs*
      ListBackupPlanTemplates* ListBackupPlanVersions ListBackupPlans* ListBackupSelections ListBackupVaults* ListCopyJobSummaries*
      ListCopyJobs* ListFrameworks* ListIndexedRecoveryPoints* ListIndexedRecoveryPointsForSearch* ListLegalHolds* ListProtectedResources*
      ListProtectedResourcesByBackupVault ListRecoveryPointsByBackupVault ListRecoveryPointsByLegalHold ListRecoveryPointsByResource*
      ListReportJobs* ListReportPlans* ListRestoreAccessBackupVaults ListRestoreJobSummaries* ListRestoreJobs*
      ListRestoreJobsByProtectedResource* ListRestoreTestingPlans* ListRestoreTestingSelections ListScanJobSummaries* ListScanJobs*
      ListTags ListTieringConfigurations* PutBackupVaultAccessPolicy PutBackupVaultLockConfiguration PutBackupVaultNotifications
      PutBackupVaultSharingPolicy PutRestoreValidationResult* RevokeRestoreAccessBackupVault SearchRecoveryPoint StartBackupJob
      StartCopyJob StartReportJob StartRestoreJob StartScanJob StopBackupJob* TagResource UntagResource UpdateBackupPlan UpdateFramework
      UpdateGlobalSettings* UpdateRecoveryPointIndexSettings UpdateRecoveryPointLifecycle UpdateRegionSettings* UpdateReportPlan
      UpdateRestoreTestingPlan UpdateRestoreTestingSelection UpdateTieringConfiguration
    EOT
    batch = <<-EOT
      CancelJob CreateComputeEnvironment CreateConsumableResource CreateJobQueue CreateQuotaShare CreateSchedulingPolicy
      CreateServiceEnvironment DeleteComputeEnvironment DeleteConsumableResource DeleteJobQueue DeleteQuotaShare DeleteSchedulingPolicy
      DeleteServiceEnvironment DeregisterJobDefinition DescribeComputeEnvironments* DescribeConsumableResource DescribeJobDefinitions*
      DescribeJobQueues* DescribeJobs* DescribeQuotaShare DescribeSchedulingPolicies* DescribeServiceEnvironments* DescribeServiceJob*
      GetJobQueueSnapshot ListConsumableResources* ListJobs* ListJobsByConsumableResource ListQuotaShares ListSchedulingPolicies*
      ListServiceJobs* ListTagsForResource RegisterJobDefinition SubmitJob SubmitServiceJob TagResource TerminateJob TerminateServiceJob
      UntagResource UpdateComputeEnvironment UpdateConsumableResource UpdateJobQueue UpdateQuotaShare UpdateSchedulingPolicy
      UpdateServiceEnvironment UpdateServiceJob
    EOT
    bedrock = <<-EOT
      AgenticRetrieveStream* AllowVendedLogDeliveryForResource ApplyGuardrail AssociateAgentCollaborator AssociateAgentKnowledgeBase
      AssociateThirdPartyKnowledgeBase* BatchDeleteAdvancedPromptOptimizationJob BatchDeleteEvaluationJob CallWithBearerToken*
      CancelAutomatedReasoningPolicyBuildWorkflow CancelInvoke CheckIngestedDocumentAcl* CopyBlueprintStage CountTokens
      CreateAdvancedPromptOptimizationJob CreateAgent* CreateAgentActionGroup CreateAgentAlias CreateAutomatedReasoningPolicy*
      CreateAutomatedReasoningPolicyTestCase CreateAutomatedReasoningPolicyVersion CreateBlueprint* CreateBlueprintVersion
      CreateCustomModel* CreateCustomModelDeployment CreateDataAutomationLibrary* CreateDataAutomationProject CreateDataSource
      CreateDataSourceToken* CreateEvaluationJob CreateFlow* CreateFlowAlias CreateFlowVersion CreateFoundationModelAgreement*
      CreateGuardrail CreateGuardrailVersion CreateInferenceProfile CreateInvocation CreateKnowledgeBase* CreateMarketplaceModelEndpoint*
      CreateModelCopyJob CreateModelCustomizationJob CreateModelEvaluationJob CreateModelImportJob* CreateModelInvocationJob CreatePrompt*
      CreatePromptRouter CreatePromptVersion CreateProvisionedModelThroughput CreateSession* DeleteAgent DeleteAgentActionGroup
      DeleteAgentAlias DeleteAgentMemory DeleteAgentVersion DeleteAutomatedReasoningPolicy DeleteAutomatedReasoningPolicyBuildWorkflow
      DeleteAutomatedReasoningPolicyTestCase DeleteBlueprint DeleteCustomModel DeleteCustomModelDeployment DeleteDataAutomationLibrary
      DeleteDataAutomationProject DeleteDataSource DeleteEnforcedGuardrailConfiguration* DeleteFlow DeleteFlowAlias DeleteFlowVersion
      DeleteFoundationModelAgreement* DeleteGuardrail DeleteImportedModel DeleteInferenceProfile DeleteInvoke DeleteKnowledgeBase
      DeleteKnowledgeBaseDocuments DeleteMarketplaceModelAgreement* DeleteMarketplaceModelEndpoint
      DeleteModelInvocationLoggingConfiguration* DeletePrompt DeletePromptRouter DeleteProvisionedModelThroughput DeleteResourcePolicy
      DeleteSession DeregisterMarketplaceModelEndpoint DetectGeneratedContent DisassociateAgentCollaborator DisassociateAgentKnowledgeBase
      EndSession ExportAutomatedReasoningPolicyVersion GenerateQuery* GetAccountDataRetention* GetAdvancedPromptOptimizationJob GetAgent
      GetAgentActionGroup GetAgentAlias GetAgentCollaborator GetAgentKnowledgeBase GetAgentMemory GetAgentVersion GetAsyncInvoke
      GetAutomatedReasoningPolicy GetAutomatedReasoningPolicyAnnotations GetAutomatedReasoningPolicyBuildWorkflow
      GetAutomatedReasoningPolicyBuildWorkflowResultAssets GetAutomatedReasoningPolicyNextScenario GetAutomatedReasoningPolicyTestCase
      GetAutomatedReasoningPolicyTestResult GetBlueprint GetBlueprintOptimizationStatus GetBlueprintRecommendation* GetCustomModel
      GetCustomModelDeployment GetDataAutomationLibrary GetDataAutomationLibraryEntity GetDataAutomationLibraryIngestionJob
      GetDataAutomationProject GetDataAutomationStatus GetDataSource GetDataSourceAuthorizationUrl* GetDocumentContent* GetEvaluationJob
      GetExecutionFlowSnapshot GetFlow GetFlowAlias GetFlowExecution GetFlowVersion GetFoundationModel GetFoundationModelAvailability*
      GetGuardrail GetImportedModel GetInferenceProfile GetIngestedDocumentAcl* GetIngestionJob GetInvocationStep GetInvoke
      GetKnowledgeBase GetKnowledgeBaseDocuments GetMarketplaceModelEndpoint GetModelCopyJob GetModelCustomizationJob
      GetModelEvaluationJob GetModelImportJob GetModelInvocationJob GetModelInvocationLoggingConfiguration* GetPrompt GetPromptRouter
      GetProvisionedModelThroughput GetResourcePolicy GetSession GetUseCaseForModelAccess* IngestKnowledgeBaseDocuments InvokeAgent
      InvokeAutomatedReasoningPolicy InvokeBlueprintOptimizationAsync InvokeBlueprintRecommendationAsync InvokeBuilder*
      InvokeDataAutomation InvokeDataAutomationAsync InvokeDataAutomationLibraryIngestionJob InvokeFlow InvokeGuardrailChecks*
      InvokeInlineAgent* InvokeModel InvokeModelWithResponseStream InvokeTool ListAdvancedPromptOptimizationJobs* ListAgentActionGroups
      ListAgentAliases ListAgentCollaborators ListAgentKnowledgeBases ListAgentVersions ListAgents* ListAsyncInvokes*
      ListAutomatedReasoningPolicies ListAutomatedReasoningPolicyBuildWorkflows ListAutomatedReasoningPolicyTestCases
      ListAutomatedReasoningPolicyTestResults ListBlueprints ListCustomModelDeployments* ListCustomModels* ListDataAutomationLibraries
      ListDataAutomationLibraryEntities ListDataAutomationLibraryIngestionJobs ListDataAutomationProjects ListDataSources
      ListEnforcedGuardrailsConfiguration* ListEvaluationJobs* ListFlowAliases ListFlowExecutionEvents ListFlowExecutions ListFlowVersions
      ListFlows* ListFoundationModelAgreementOffers* ListFoundationModels* ListGuardrails ListImportedModels* ListInferenceProfiles*
      ListIngestionJobs ListInvocationSteps ListInvocations ListKnowledgeBaseDocuments ListKnowledgeBases* ListMarketplaceModelEndpoints*
      ListModelCopyJobs* ListModelCustomizationJobs* ListModelEvaluationJobs* ListModelImportJobs* ListModelInvocationJobs*
      ListPromptRouters* ListPrompts ListProvisionedModelThroughputs* ListSessions* ListTagsForResource OptimizePrompt* PrepareAgent
      PrepareFlow PutAccountDataRetention* PutEnforcedGuardrailConfiguration* PutFoundationModelEntitlement* PutInvocationStep
      PutModelInvocationLoggingConfiguration* PutResourcePolicy PutUseCaseForModelAccess* RegisterMarketplaceModelEndpoint RenderPrompt
      Rerank* Retrieve RetrieveAndGenerate* StartAutomatedReasoningPolicyBuildWorkflow StartAutomatedReasoningPolicyTestWorkflow
      StartFlowExecution StartIngestionJob StopAdvancedPromptOptimizationJob StopEvaluationJob StopFlowExecution StopIngestionJob
      StopModelCustomizationJob StopModelInvocationJob TagResource UntagResource UpdateAgent UpdateAgentActionGroup UpdateAgentAlias
      UpdateAgentCollaborator UpdateAgentKnowledgeBase UpdateAutomatedReasoningPolicy UpdateAutomatedReasoningPolicyAnnotations
      UpdateAutomatedReasoningPolicyTestCase UpdateBlueprint UpdateCustomModelDeployment UpdateDataAutomationLibrary
      UpdateDataAutomationProject UpdateDataSource UpdateFlow UpdateFlowAlias UpdateGuardrail UpdateKnowledgeBase
      UpdateMarketplaceModelEndpoint UpdatePrompt UpdateProvisionedModelThroughput UpdateSession ValidateFlowDefinition*
    EOT
    budgets = <<-EOT
      CreateBudgetAction DeleteBudgetAction DescribeBudgetAction DescribeBudgetActionHistories DescribeBudgetActionsForAccount*
      DescribeBudgetActionsForBudget ExecuteBudgetAction ListTagsForResource ModifyBudget TagResource UntagResource UpdateBudgetAction
      ViewBudget
    EOT
    ce = <<-EOT
      CreateAnomalyMonitor* CreateAnomalySubscription* CreateCostCategoryDefinition* CreateNotificationSubscription* CreateReport*
      DeleteAnomalyMonitor DeleteAnomalySubscription DeleteCostCategoryDefinition DeleteNotificationSubscription* DeleteReport*
      DescribeCostCategoryDefinition DescribeNotificationSubscription* DescribeReport* GetAnomalies GetAnomalyMonitors
      GetAnomalySubscriptions GetApproximateUsageRecords* GetCommitmentPurchaseAnalysis* GetConsoleActionSetEnforced* GetCostAndUsage
      GetCostAndUsageComparisons GetCostAndUsageWithResources GetCostCategories GetCostComparisonDrivers GetCostForecast
      GetDimensionValues GetPreferences* GetReservationCoverage* GetReservationPurchaseRecommendation* GetReservationUtilization*
      GetRightsizingRecommendation* GetSavingsPlanPurchaseRecommendationDetails* GetSavingsPlansCoverage*
      GetSavingsPlansPurchaseRecommendation* GetSavingsPlansUtilization* GetSavingsPlansUtilizationDetails* GetTags GetUsageForecast
      ListCommitmentPurchaseAnalyses* ListCostAllocationTagBackfillHistory* ListCostAllocationTags* ListCostCategoryDefinitions*
      ListCostCategoryResourceAssociations* ListSavingsPlansPurchaseRecommendationGeneration* ListTagsForResource ProvideAnomalyFeedback*
      StartCommitmentPurchaseAnalysis* StartCostAllocationTagBackfill* StartSavingsPlansPurchaseRecommendationGeneration* TagResource
      UntagResource UpdateAnomalyMonitor UpdateAnomalySubscription UpdateConsoleActionSetEnforced* UpdateCostAllocationTagsStatus*
      UpdateCostCategoryDefinition UpdateNotificationSubscription* UpdatePreferences* UpdateReport*
    EOT
    cloudfront = <<-EOT
      AllowVendedLogDeliveryForResource AssociateAlias AssociateDistributionTenantWebACL AssociateDistributionWebACL CopyDistribution
      CreateAnycastIpList* CreateCachePolicy* CreateCloudFrontOriginAccessIdentity* CreateConnectionFunction* CreateConnectionGroup*
      CreateContinuousDeploymentPolicy* CreateDistribution* CreateDistributionTenant* CreateFieldLevelEncryptionConfig*
      CreateFieldLevelEncryptionProfile* CreateFunction* CreateInvalidation CreateInvalidationForDistributionTenant CreateKeyGroup*
      CreateKeyValueStore* CreateMonitoringSubscription* CreateOriginAccessControl* CreateOriginRequestPolicy* CreatePublicKey*
      CreateRealtimeLogConfig* CreateResponseHeadersPolicy* CreateSavingsPlan* CreateStreamingDistribution*
      CreateStreamingDistributionWithTags* CreateTrustStore* CreateVpcOrigin* DeleteAnycastIpList DeleteCachePolicy
      DeleteCloudFrontOriginAccessIdentity DeleteConnectionFunction DeleteConnectionGroup DeleteContinuousDeploymentPolicy
      DeleteDistribution DeleteDistributionTenant DeleteFieldLevelEncryptionConfig DeleteFieldLevelEncryptionProfile DeleteFunction
      DeleteKeyGroup* DeleteKeyValueStore DeleteMonitoringSubscription* DeleteOriginAccessControl DeleteOriginRequestPolicy
      DeletePublicKey* DeleteRealtimeLogConfig DeleteResourcePolicy DeleteResponseHeadersPolicy DeleteStreamingDistribution
      DeleteTrustStore DeleteVpcOrigin DescribeConnectionFunction DescribeFunction DescribeKeyValueStore
      DisassociateDistributionTenantWebACL DisassociateDistributionWebACL GetAnycastIpList GetCachePolicy GetCachePolicyConfig
      GetCloudFrontOriginAccessIdentity GetCloudFrontOriginAccessIdentityConfig GetConnectionFunction GetConnectionGroup
      GetConnectionGroupByRoutingEndpoint GetContinuousDeploymentPolicy GetContinuousDeploymentPolicyConfig GetDistribution
      GetDistributionConfig GetDistributionTenant GetDistributionTenantByDomain GetFieldLevelEncryption GetFieldLevelEncryptionConfig
      GetFieldLevelEncryptionProfile GetFieldLevelEncryptionProfileConfig GetFunction GetInvalidation GetInvalidationForDistributionTenant
      GetKeyGroup* GetKeyGroupConfig* GetManagedCertificateDetails GetMonitoringSubscription* GetOriginAccessControl
      GetOriginAccessControlConfig GetOriginRequestPolicy GetOriginRequestPolicyConfig GetPublicKey* GetPublicKeyConfig*
      GetRealtimeLogConfig GetResourcePolicy GetResponseHeadersPolicy GetResponseHeadersPolicyConfig GetSavingsPlan*
      GetStreamingDistribution GetStreamingDistributionConfig GetTrustStore GetVpcOrigin ListAnycastIpLists* ListCachePolicies*
      ListCloudFrontOriginAccessIdentities* ListConflictingAliases ListConnectionFunctions* ListConnectionGroups*
      ListContinuousDeploymentPolicies* ListDistributionTenants* ListDistributionTenantsByCustomization* ListDistributions*
      ListDistributionsByAnycastIpListId* ListDistributionsByCachePolicyId* ListDistributionsByConnectionFunction
      ListDistributionsByConnectionMode* ListDistributionsByKeyGroup* ListDistributionsByLambdaFunction*
      ListDistributionsByOriginRequestPolicyId* ListDistributionsByRealtimeLogConfig* ListDistributionsByResponseHeadersPolicyId*
      ListDistributionsByTrustStore ListDistributionsByVpcOriginId* ListDistributionsByWebACLId* ListDomainConflicts
      ListFieldLevelEncryptionConfigs* ListFieldLevelEncryptionProfiles* ListFunctions* ListInvalidations
      ListInvalidationsForDistributionTenant ListKeyGroups* ListKeyValueStores* ListOriginAccessControls* ListOriginRequestPolicies*
      ListPublicKeys* ListRateCards* ListRealtimeLogConfigs* ListResponseHeadersPolicies* ListSavingsPlans* ListStreamingDistributions*
      ListTagsForResource ListTrustStores* ListUsages* ListVpcOrigins* PublishConnectionFunction PublishFunction PutResourcePolicy
      TagResource TestConnectionFunction TestFunction UntagResource UpdateAnycastIpList UpdateCachePolicy
      UpdateCloudFrontOriginAccessIdentity UpdateConnectionFunction UpdateConnectionGroup UpdateContinuousDeploymentPolicy
      UpdateDistribution UpdateDistributionTenant UpdateDistributionWithStagingConfig UpdateDomainAssociation
      UpdateFieldLevelEncryptionConfig* UpdateFieldLevelEncryptionProfile UpdateFunction UpdateKeyGroup* UpdateKeyValueStore
      UpdateOriginAccessControl UpdateOriginRequestPolicy UpdatePublicKey* UpdateRealtimeLogConfig UpdateResponseHeadersPolicy
      UpdateSavingsPlan* UpdateStreamingDistribution UpdateTrustStore UpdateVpcOrigin VerifyDnsConfiguration
    EOT
    cloudwatch = <<-EOT
      BatchGetServiceLevelIndicatorReport* BatchGetServiceLevelObjectiveBudgetReport CallWithBearerToken* CreateServiceLevelObjective*
      DeleteAlarmMuteRule DeleteAlarms DeleteAnomalyDetector* DeleteDashboards DeleteInsightRules DeleteMetricStream DeletePipelineRule
      DeleteServiceLevelObjective DescribeAlarmHistory DescribeAlarms DescribeAlarmsForMetric* DescribeAnomalyDetectors*
      DescribeInsightRules* DisableAlarmActions DisableInsightRules EnableAlarmActions EnableInsightRules EnableTopologyDiscovery*
      GenerateQuery* GenerateQueryResultsSummary* GetAlarmMuteRule GetDashboard GetDataset GetInsightRuleReport GetMetricData
      GetMetricStatistics* GetMetricStream GetMetricWidgetImage* GetOTelEnrichment* GetService GetServiceData GetServiceLevelObjective
      GetTopologyDiscoveryStatus* GetTopologyMap* Link* ListAlarmMuteRules ListDashboards* ListEntitiesForMetric* ListManagedInsightRules*
      ListMetricStreams* ListMetrics ListServiceLevelObjectives* ListServices* ListTagsForResource PutAlarmMuteRule PutAnomalyDetector*
      PutCompositeAlarm PutDashboard PutInsightRule PutLogAlarm PutManagedInsightRules* PutMetricAlarm PutMetricData PutMetricStream
      PutPipelineRule SetAlarmState StartMetricStreams StartOTelEnrichment* StopMetricStreams StopOTelEnrichment* TagResource
      UntagResource UpdateServiceLevelObjective
    EOT
    codedeploy = <<-EOT
      AddTagsToOnPremisesInstances BatchGetApplicationRevisions BatchGetApplications BatchGetDeploymentGroups BatchGetDeploymentInstances
      BatchGetDeploymentTargets* BatchGetDeployments BatchGetOnPremisesInstances ContinueDeployment* CreateApplication
      CreateCloudFormationDeployment* CreateDeployment CreateDeploymentConfig CreateDeploymentGroup DeleteApplication
      DeleteDeploymentConfig DeleteDeploymentGroup DeleteGitHubAccountToken* DeleteResourcesByExternalId* DeregisterOnPremisesInstance
      GetApplication GetApplicationRevision GetDeployment GetDeploymentConfig GetDeploymentGroup GetDeploymentInstance
      GetDeploymentTarget* GetOnPremisesInstance ListApplicationRevisions ListApplications* ListDeploymentConfigs* ListDeploymentGroups
      ListDeploymentInstances ListDeploymentTargets* ListDeployments ListGitHubAccountTokenNames* ListOnPremisesInstances*
      ListTagsForResource PutLifecycleEventHookExecutionStatus* RegisterApplicationRevision RegisterOnPremisesInstance
      RemoveTagsFromOnPremisesInstances SkipWaitTimeForInstanceTermination* StopDeployment* TagResource UntagResource UpdateApplication
      UpdateDeploymentGroup
    EOT
    "cognito-identity" = <<-EOT
      CreateIdentityPool* DeleteIdentities* DeleteIdentityPool DescribeIdentity* DescribeIdentityPool GetCredentialsForIdentity* GetId*
      GetIdentityPoolAnalytics GetIdentityPoolDailyAnalytics GetIdentityPoolRoles GetIdentityProviderDailyAnalytics GetOpenIdToken*
      GetOpenIdTokenForDeveloperIdentity GetPrincipalTagAttributeMap ListIdentities ListIdentityPools* ListTagsForResource
      LookupDeveloperIdentity MergeDeveloperIdentities SetIdentityPoolRoles* SetPrincipalTagAttributeMap* TagResource
      UnlinkDeveloperIdentity UnlinkIdentity* UntagResource UpdateIdentityPool
    EOT
    "cognito-idp" = <<-EOT
      AddCustomAttributes AddUserPoolClientSecret AdminAddUserToGroup AdminConfirmSignUp AdminCreateUser AdminDeleteUser
      AdminDeleteUserAttributes AdminDisableProviderForUser AdminDisableUser AdminEnableUser AdminForgetDevice AdminGetDevice AdminGetUser
      AdminGetUserAuthFactors AdminInitiateAuth AdminLinkProviderForUser AdminListDevices AdminListGroupsForUser AdminListUserAuthEvents
      AdminRemoveUserFromGroup AdminResetUserPassword AdminRespondToAuthChallenge AdminSetUserMFAPreference AdminSetUserPassword
      AdminSetUserSettings AdminUpdateAuthEventFeedback AdminUpdateDeviceStatus AdminUpdateUserAttributes AdminUserGlobalSignOut
      AssociateSoftwareToken* AssociateWebACL ChangePassword* ConfirmDevice* ConfirmForgotPassword* ConfirmSignUp* CreateGroup
      CreateIdentityProvider CreateManagedLoginBranding CreateResourceServer CreateTerms CreateUserImportJob CreateUserPool*
      CreateUserPoolClient CreateUserPoolDomain CreateUserPoolReplica DeleteGroup DeleteIdentityProvider DeleteManagedLoginBranding
      DeleteResourceServer DeleteTerms DeleteUser* DeleteUserAttributes* DeleteUserPool DeleteUserPoolClient DeleteUserPoolClientSecret
      DeleteUserPoolDomain DeleteUserPoolReplica DescribeIdentityProvider DescribeManagedLoginBranding
      DescribeManagedLoginBrandingByClient DescribeResourceServer DescribeRiskConfiguration DescribeTerms DescribeUserImportJob
      DescribeUserPool DescribeUserPoolClient DescribeUserPoolDomain* DisassociateWebACL ForgetDevice* ForgotPassword* GetCSVHeader
      GetDevice* GetGroup GetIdentityProviderByIdentifier GetLogDeliveryConfiguration GetProvisionedLimit* GetSigningCertificate
      GetTokensFromRefreshToken* GetUICustomization GetUser* GetUserAttributeVerificationCode* GetUserPoolMfaConfig GetWebACLForResource
      GlobalSignOut* InitiateAuth* ListDevices* ListGroups ListIdentityProviders ListResourceServers ListResourcesForWebACL
      ListTagsForResource ListTerms ListUserImportJobs ListUserPoolClientSecrets ListUserPoolClients ListUserPoolReplicas ListUserPools*
      ListUsers ListUsersInGroup ResendConfirmationCode* RespondToAuthChallenge* RevokeToken* SetLogDeliveryConfiguration
      SetRiskConfiguration SetUICustomization SetUserMFAPreference* SetUserPoolMfaConfig SetUserSettings* SignUp* StartUserImportJob
      StopUserImportJob TagResource UntagResource UpdateAuthEventFeedback UpdateDeviceStatus* UpdateGroup UpdateIdentityProvider
      UpdateManagedLoginBranding UpdateProvisionedLimit* UpdateResourceServer UpdateTerms UpdateUserAttributes* UpdateUserPool
      UpdateUserPoolClient UpdateUserPoolDomain UpdateUserPoolReplica VerifySoftwareToken* VerifyUserAttribute*
    EOT
    comprehend = <<-EOT
      BatchDetectDominantLanguage* BatchDetectEntities* BatchDetectKeyPhrases* BatchDetectSentiment* BatchDetectSyntax*
      BatchDetectTargetedSentiment* ClassifyDocument ContainsPiiEntities* CreateDataset CreateDocumentClassifier CreateEndpoint
      CreateEntityRecognizer CreateFlywheel DeleteDocumentClassifier DeleteEndpoint DeleteEntityRecognizer DeleteFlywheel
      DeleteResourcePolicy DescribeDataset DescribeDocumentClassificationJob DescribeDocumentClassifier
      DescribeDominantLanguageDetectionJob DescribeEndpoint DescribeEntitiesDetectionJob DescribeEntityRecognizer
      DescribeEventsDetectionJob DescribeFlywheel DescribeFlywheelIteration DescribeKeyPhrasesDetectionJob DescribePiiEntitiesDetectionJob
      DescribeResourcePolicy DescribeSentimentDetectionJob DescribeTargetedSentimentDetectionJob DescribeTopicsDetectionJob
      DetectDominantLanguage* DetectEntities DetectKeyPhrases* DetectPiiEntities* DetectSentiment* DetectSyntax* DetectTargetedSentiment*
      DetectToxicContent* ImportModel ListDatasets ListDocumentClassificationJobs* ListDocumentClassifierSummaries*
      ListDocumentClassifiers* ListDominantLanguageDetectionJobs* ListEndpoints* ListEntitiesDetectionJobs* ListEntityRecognizerSummaries*
      ListEntityRecognizers* ListEventsDetectionJobs* ListFlywheelIterationHistory ListFlywheels* ListKeyPhrasesDetectionJobs*
      ListPiiEntitiesDetectionJobs* ListSentimentDetectionJobs* ListTagsForResource ListTargetedSentimentDetectionJobs*
      ListTopicsDetectionJobs* PutResourcePolicy StartDocumentClassificationJob StartDominantLanguageDetectionJob
      StartEntitiesDetectionJob StartEventsDetectionJob StartFlywheelIteration StartKeyPhrasesDetectionJob StartPiiEntitiesDetectionJob
      StartSentimentDetectionJob StartTargetedSentimentDetectionJob StartTopicsDetectionJob StopDominantLanguageDetectionJob
      StopEntitiesDetectionJob StopEventsDetectionJob StopKeyPhrasesDetectionJob StopPiiEntitiesDetectionJob StopSentimentDetectionJob
      StopTargetedSentimentDetectionJob StopTrainingDocumentClassifier StopTrainingEntityRecognizer TagResource UntagResource
      UpdateEndpoint UpdateFlywheel
    EOT
    dynamodb = <<-EOT
      AssociateTableReplica BatchGetItem BatchWriteItem ConditionCheckItem CreateBackup CreateGlobalTable CreateGlobalTableWitness
      CreateTable CreateTableReplica DeleteBackup DeleteGlobalTableWitness DeleteItem DeleteResourcePolicy DeleteTable DeleteTableReplica
      DescribeBackup DescribeContinuousBackups DescribeContributorInsights DescribeEndpoints* DescribeExport DescribeGlobalTable
      DescribeGlobalTableSettings DescribeImport DescribeKinesisStreamingDestination DescribeLimits* DescribeReservedCapacity*
      DescribeReservedCapacityOfferings* DescribeStream DescribeTable DescribeTableReplicaAutoScaling DescribeTimeToLive
      DisableKinesisStreamingDestination EnableKinesisStreamingDestination ExportTableToPointInTime GetAbacStatus* GetItem GetRecords
      GetResourcePolicy GetShardIterator ImportTable InjectError* ListBackups* ListContributorInsights* ListExports ListGlobalTables*
      ListImports ListStreams* ListTables* ListTagsOfResource PartiQLDelete PartiQLInsert PartiQLSelect PartiQLUpdate
      PurchaseReservedCapacityOfferings* PutItem PutResourcePolicy Query ReadDataForReplication ReplicateSettings
      RestoreTableFromAwsBackup RestoreTableFromBackup RestoreTableToPointInTime Scan SearchVectors StartAwsBackupJob TagResource
      UntagResource UpdateAbacStatus* UpdateContinuousBackups UpdateContributorInsights UpdateGlobalTable UpdateGlobalTableSettings
      UpdateGlobalTableVersion UpdateItem UpdateKinesisStreamingDestination UpdateTable UpdateTableReplicaAutoScaling UpdateTimeToLive
      WriteDataForReplication
    EOT
    ec2 = <<-EOT
      AcceptAddressTransfer AcceptCapacityReservationBillingOwnership AcceptReservedInstancesExchangeQuote
      AcceptTransitGatewayClientVpnAttachment AcceptTransitGatewayMulticastDomainAssociations AcceptTransitGatewayPeeringAttachment
      AcceptTransitGatewayVpcAttachment AcceptVpcEndpointConnections AcceptVpcPeeringConnection AdvertiseByoipCidr* AllocateAddress
      AllocateHosts AllocateIpamPoolCidr ApplySecurityGroupsToClientVpnTargetNetwork AssignIpv6Addresses AssignPrivateIpAddresses
      AssignPrivateNatGatewayAddress AssociateAddress AssociateApplicationStatusCheck AssociateCapacityReservationBillingOwner
      AssociateClientVpnTargetNetwork AssociateDhcpOptions AssociateEnclaveCertificateIamRole AssociateIamInstanceProfile
      AssociateInstanceEventWindow AssociateIpamByoasn* AssociateIpamResourceDiscovery AssociateNatGatewayAddress AssociateRouteServer
      AssociateRouteTable AssociateSecurityGroupVpc AssociateSubnetCidrBlock AssociateTransitGatewayMulticastDomain
      AssociateTransitGatewayPolicyTable AssociateTransitGatewayRouteTable AssociateTrunkInterface* AssociateVerifiedAccessInstanceWebAcl
      AssociateVpcCidrBlock AttachApplianceToNatGateway AttachClassicLinkVpc AttachImageWatermark AttachInternetGateway
      AttachNetworkInterface AttachResourcesToPlacementGroup AttachVerifiedAccessTrustProvider AttachVolume AttachVpnGateway
      AuthorizeClientVpnIngress AuthorizeSecurityGroupEgress AuthorizeSecurityGroupIngress BundleInstance* CancelBundleTask*
      CancelCapacityReservation CancelCapacityReservationFleets CancelConversionTask* CancelDeclarativePoliciesReport CancelExportTask
      CancelImageLaunchPermission CancelImportTask CancelReservedInstancesListing* CancelSpotFleetRequests CancelSpotInstanceRequests
      ConfirmProductInstance* CopyFpgaImage CopyImage CopySnapshot CopyVolumes CreateApplicationStatusCheck
      CreateCapacityManagerDataExport CreateCapacityReservation CreateCapacityReservationBySplitting
      CreateCapacityReservationCancellationQuote CreateCapacityReservationFleet CreateCarrierGateway CreateClientVpnEndpoint
      CreateClientVpnRoute CreateCoipCidr CreateCoipPool CreateCoipPoolPermission CreateCustomerGateway CreateDefaultSubnet*
      CreateDefaultVpc* CreateDelegateMacVolumeOwnershipTask CreateDhcpOptions CreateEgressOnlyInternetGateway CreateFleet CreateFlowLogs
      CreateFpgaImage CreateImage CreateImageUsageReport CreateInstanceConnectEndpoint CreateInstanceEventWindow CreateInstanceExportTask
      CreateInternetGateway CreateInterruptibleCapacityReservationAllocation CreateIpam CreateIpamExternalResourceVerificationToken
      CreateIpamPolicy CreateIpamPool CreateIpamPrefixListResolver CreateIpamPrefixListResolverTarget CreateIpamResourceDiscovery
      CreateIpamScope CreateKeyPair CreateLaunchTemplate CreateLaunchTemplateVersion CreateLocalGatewayRoute CreateLocalGatewayRouteTable
      CreateLocalGatewayRouteTablePermission CreateLocalGatewayRouteTableVirtualInterfaceGroupAssociation
      CreateLocalGatewayRouteTableVpcAssociation CreateLocalGatewayVirtualInterface CreateLocalGatewayVirtualInterfaceGroup
      CreateMacSystemIntegrityProtectionModificationTask CreateManagedPrefixList CreateNatGateway CreateNetworkAcl CreateNetworkAclEntry
      CreateNetworkInsightsAccessScope CreateNetworkInsightsPath CreateNetworkInterface CreateNetworkInterfacePermission
      CreateOdbNetworkPeering CreatePlacementGroup CreatePublicIpv4Pool CreateReplaceRootVolumeTask CreateReservedInstancesListing*
      CreateRestoreImageTask CreateRoute CreateRouteServer CreateRouteServerEndpoint CreateRouteServerPeer CreateRouteTable
      CreateSecondaryNetwork CreateSecondarySubnet CreateSecurityGroup CreateSnapshot CreateSnapshots CreateSpotDatafeedSubscription*
      CreateStoreImageTask CreateSubnet CreateSubnetCidrReservation CreateTags CreateTrafficMirrorFilter CreateTrafficMirrorFilterRule
      CreateTrafficMirrorSession CreateTrafficMirrorTarget CreateTransitGateway CreateTransitGatewayConnect
      CreateTransitGatewayConnectPeer CreateTransitGatewayMeteringPolicy CreateTransitGatewayMeteringPolicyEntry
      CreateTransitGatewayMulticastDomain CreateTransitGatewayPeeringAttachment CreateTransitGatewayPolicyTable
      CreateTransitGatewayPolicyTableEntry CreateTransitGatewayPrefixListReference CreateTransitGatewayRoute
      CreateTransitGatewayRouteTable CreateTransitGatewayRouteTableAnnouncement CreateTransitGatewayVpcAttachment
      CreateVerifiedAccessEndpoint CreateVerifiedAccessGroup CreateVerifiedAccessInstance CreateVerifiedAccessTrustProvider CreateVolume
      CreateVpc CreateVpcBlockPublicAccessExclusion CreateVpcEncryptionControl CreateVpcEndpoint CreateVpcEndpointConnectionNotification
      CreateVpcEndpointServiceConfiguration CreateVpcPeeringConnection CreateVpnConcentrator CreateVpnConnection CreateVpnConnectionRoute
      CreateVpnGateway DeleteApplicationStatusCheck DeleteCapacityManagerDataExport DeleteCarrierGateway DeleteClientVpnEndpoint
      DeleteClientVpnRoute DeleteCoipCidr DeleteCoipPool DeleteCoipPoolPermission DeleteCustomerGateway DeleteDhcpOptions
      DeleteEgressOnlyInternetGateway DeleteFleets DeleteFlowLogs DeleteFpgaImage DeleteImageUsageReport DeleteInstanceConnectEndpoint
      DeleteInstanceEventWindow DeleteInternetGateway DeleteIpam DeleteIpamExternalResourceVerificationToken DeleteIpamPolicy
      DeleteIpamPool DeleteIpamPrefixListResolver DeleteIpamPrefixListResolverTarget DeleteIpamResourceDiscovery DeleteIpamScope
      DeleteKeyPair DeleteLaunchTemplate DeleteLaunchTemplateVersions DeleteLocalGatewayRoute DeleteLocalGatewayRouteTable
      DeleteLocalGatewayRouteTablePermission DeleteLocalGatewayRouteTableVirtualInterfaceGroupAssociation
      DeleteLocalGatewayRouteTableVpcAssociation DeleteLocalGatewayVirtualInterface DeleteLocalGatewayVirtualInterfaceGroup
      DeleteManagedPrefixList DeleteNatGateway DeleteNetworkAcl DeleteNetworkAclEntry DeleteNetworkInsightsAccessScope
      DeleteNetworkInsightsAccessScopeAnalysis DeleteNetworkInsightsAnalysis DeleteNetworkInsightsPath DeleteNetworkInterface
      DeleteNetworkInterfacePermission DeleteOdbNetworkPeering DeletePlacementGroup DeletePublicIpv4Pool DeleteQueuedReservedInstances
      DeleteResourcePolicy DeleteRoute DeleteRouteServer DeleteRouteServerEndpoint DeleteRouteServerPeer DeleteRouteTable
      DeleteSecondaryNetwork DeleteSecondarySubnet DeleteSecurityGroup DeleteSnapshot DeleteSpotDatafeedSubscription* DeleteSubnet
      DeleteSubnetCidrReservation* DeleteTags DeleteTrafficMirrorFilter DeleteTrafficMirrorFilterRule DeleteTrafficMirrorSession
      DeleteTrafficMirrorTarget DeleteTransitGateway DeleteTransitGatewayClientVpnAttachment DeleteTransitGatewayConnect
      DeleteTransitGatewayConnectPeer DeleteTransitGatewayMeteringPolicy DeleteTransitGatewayMeteringPolicyEntry
      DeleteTransitGatewayMulticastDomain DeleteTransitGatewayPeeringAttachment DeleteTransitGatewayPolicyTable
      DeleteTransitGatewayPolicyTableEntry DeleteTransitGatewayPrefixListReference DeleteTransitGatewayRoute
      DeleteTransitGatewayRouteTable DeleteTransitGatewayRouteTableAnnouncement DeleteTransitGatewayVpcAttachment
      DeleteVerifiedAccessEndpoint DeleteVerifiedAccessGroup DeleteVerifiedAccessInstance DeleteVerifiedAccessTrustProvider DeleteVolume
      DeleteVpc DeleteVpcBlockPublicAccessExclusion DeleteVpcEncryptionControl DeleteVpcEndpointConnectionNotifications
      DeleteVpcEndpointServiceConfigurations DeleteVpcEndpoints DeleteVpcPeeringConnection DeleteVpnConcentrator DeleteVpnConnection
      DeleteVpnConnectionRoute DeleteVpnGateway DeprovisionByoipCidr* DeprovisionIpamByoasn DeprovisionIpamPoolCidr
      DeprovisionPublicIpv4PoolCidr DeregisterImage DeregisterInstanceEventNotificationAttributes*
      DeregisterTransitGatewayMulticastGroupMembers DeregisterTransitGatewayMulticastGroupSources DescribeAccountAttributes*
      DescribeAddressTransfers* DescribeAddresses* DescribeAddressesAttribute* DescribeAggregateIdFormat* DescribeApplicationStatus*
      DescribeApplicationStatusCheckAssociations* DescribeApplicationStatusChecks* DescribeAvailabilityZones*
      DescribeAwsNetworkPerformanceMetricSubscriptions* DescribeBundleTasks* DescribeByoipCidrs* DescribeCapacityBlockExtensionHistory*
      DescribeCapacityBlockExtensionOfferings DescribeCapacityBlockOfferings* DescribeCapacityBlockStatus* DescribeCapacityBlocks*
      DescribeCapacityManagerDataExports* DescribeCapacityReservationBillingRequests* DescribeCapacityReservationCancellationQuotes*
      DescribeCapacityReservationFleets* DescribeCapacityReservationTopology* DescribeCapacityReservations* DescribeCarrierGateways*
      DescribeClassicLinkInstances* DescribeClientVpnAuthorizationRules DescribeClientVpnConnections DescribeClientVpnEndpoints*
      DescribeClientVpnRoutes DescribeClientVpnTargetNetworks DescribeCoipPools* DescribeConversionTasks* DescribeCustomerGateways*
      DescribeDeclarativePoliciesReports* DescribeDhcpOptions* DescribeEgressOnlyInternetGateways* DescribeElasticGpus*
      DescribeExportImageTasks* DescribeExportTasks* DescribeFastLaunchImages* DescribeFastSnapshotRestores* DescribeFleetHistory
      DescribeFleetInstances DescribeFleets* DescribeFlowLogs* DescribeFpgaImageAttribute DescribeFpgaImages*
      DescribeHostReservationOfferings* DescribeHostReservations* DescribeHosts* DescribeIamInstanceProfileAssociations* DescribeIdFormat*
      DescribeIdentityIdFormat* DescribeImageAttribute DescribeImageReferences* DescribeImageUsageReportEntries*
      DescribeImageUsageReports* DescribeImages* DescribeImportImageTasks* DescribeImportSnapshotTasks* DescribeInstanceAttribute
      DescribeInstanceConnectEndpoints* DescribeInstanceCreditSpecifications* DescribeInstanceEventNotificationAttributes*
      DescribeInstanceEventWindows* DescribeInstanceImageMetadata* DescribeInstanceSqlHaHistoryStates* DescribeInstanceSqlHaStates*
      DescribeInstanceStatus* DescribeInstanceTopology* DescribeInstanceTypeOfferings* DescribeInstanceTypes* DescribeInstances*
      DescribeInternetGateways* DescribeIpamByoasn* DescribeIpamExternalResourceVerificationTokens* DescribeIpamPolicies*
      DescribeIpamPoolAllocations* DescribeIpamPools* DescribeIpamPrefixListResolverTargets* DescribeIpamPrefixListResolvers*
      DescribeIpamResourceDiscoveries* DescribeIpamResourceDiscoveryAssociations* DescribeIpamScopes* DescribeIpams* DescribeIpv6Pools*
      DescribeKeyPairs* DescribeLaunchTemplateVersions* DescribeLaunchTemplates* DescribeLocalGatewayRouteTablePermissions*
      DescribeLocalGatewayRouteTableVirtualInterfaceGroupAssociations* DescribeLocalGatewayRouteTableVpcAssociations*
      DescribeLocalGatewayRouteTables* DescribeLocalGatewayVirtualInterfaceGroups* DescribeLocalGatewayVirtualInterfaces*
      DescribeLocalGateways* DescribeLockedSnapshots* DescribeMacHosts* DescribeMacModificationTasks* DescribeManagedPrefixLists*
      DescribeMovingAddresses* DescribeNatGateways* DescribeNetworkAcls* DescribeNetworkInsightsAccessScopeAnalyses*
      DescribeNetworkInsightsAccessScopes* DescribeNetworkInsightsAnalyses* DescribeNetworkInsightsPaths*
      DescribeNetworkInterfaceAttribute* DescribeNetworkInterfacePermissions* DescribeNetworkInterfaces* DescribeOutpostLags*
      DescribePlacementGroups* DescribePrefixLists* DescribePrincipalIdFormat* DescribePublicIpv4Pools* DescribeRegions*
      DescribeReplaceRootVolumeTasks* DescribeReservedInstances* DescribeReservedInstancesListings*
      DescribeReservedInstancesModifications* DescribeReservedInstancesOfferings* DescribeRouteServerEndpoints* DescribeRouteServerPeers*
      DescribeRouteServers* DescribeRouteTables* DescribeScheduledInstanceAvailability* DescribeScheduledInstances*
      DescribeSecondaryInterfaces* DescribeSecondaryNetworks* DescribeSecondarySubnets* DescribeSecurityGroupReferences
      DescribeSecurityGroupRules* DescribeSecurityGroupVpcAssociations* DescribeSecurityGroups* DescribeServiceLinkVirtualInterfaces*
      DescribeSnapshotAttribute DescribeSnapshotTierStatus* DescribeSnapshots* DescribeSpotDatafeedSubscription*
      DescribeSpotFleetInstances DescribeSpotFleetRequestHistory DescribeSpotFleetRequests* DescribeSpotInstanceRequests*
      DescribeSpotPriceHistory* DescribeStaleSecurityGroups* DescribeStoreImageTasks* DescribeSubnets* DescribeTags*
      DescribeTrafficMirrorFilterRules* DescribeTrafficMirrorFilters* DescribeTrafficMirrorSessions* DescribeTrafficMirrorTargets*
      DescribeTransitGatewayAttachments* DescribeTransitGatewayConnectPeers* DescribeTransitGatewayConnects*
      DescribeTransitGatewayMeteringPolicies* DescribeTransitGatewayMulticastDomains* DescribeTransitGatewayPeeringAttachments*
      DescribeTransitGatewayPolicyTables* DescribeTransitGatewayRouteTableAnnouncements* DescribeTransitGatewayRouteTables*
      DescribeTransitGatewayVpcAttachments* DescribeTransitGateways* DescribeTrunkInterfaceAssociations* DescribeVerifiedAccessEndpoints*
      DescribeVerifiedAccessGroups* DescribeVerifiedAccessInstanceLoggingConfigurations* DescribeVerifiedAccessInstanceWebAclAssociations*
      DescribeVerifiedAccessInstances* DescribeVerifiedAccessTrustProviders* DescribeVolumeAttribute DescribeVolumeStatus*
      DescribeVolumes* DescribeVolumesModifications* DescribeVpcAttribute DescribeVpcBlockPublicAccessExclusions*
      DescribeVpcBlockPublicAccessOptions* DescribeVpcClassicLink* DescribeVpcClassicLinkDnsSupport* DescribeVpcEncryptionControls*
      DescribeVpcEndpointAssociations* DescribeVpcEndpointConnectionNotifications* DescribeVpcEndpointConnections*
      DescribeVpcEndpointServiceConfigurations* DescribeVpcEndpointServicePermissions DescribeVpcEndpointServices* DescribeVpcEndpoints*
      DescribeVpcPeeringConnections* DescribeVpcs* DescribeVpnConcentrators* DescribeVpnConnections* DescribeVpnGateways*
      DetachApplianceFromNatGateway DetachClassicLinkVpc DetachImageWatermark DetachInternetGateway DetachNetworkInterface
      DetachResourcesFromPlacementGroup DetachVerifiedAccessTrustProvider DetachVolume DetachVpnGateway DisableAddressTransfer
      DisableAllowedImagesSettings* DisableApplicationStatusCheckSuppression DisableAwsNetworkPerformanceMetricSubscription*
      DisableCapacityManager* DisableEbsEncryptionByDefault* DisableFastLaunch DisableFastSnapshotRestores DisableImage
      DisableImageBlockPublicAccess* DisableImageDeprecation DisableImageDeregistrationProtection DisableInstanceSqlHaStandbyDetections
      DisableIpamOrganizationAdminAccount* DisableIpamPolicy DisableRouteServerPropagation DisableSerialConsoleAccess*
      DisableSnapshotBlockPublicAccess* DisableTransitGatewayRouteTablePropagation DisableVgwRoutePropagation DisableVpcClassicLink
      DisableVpcClassicLinkDnsSupport DisassociateAddress DisassociateApplicationStatusCheck DisassociateCapacityReservationBillingOwner
      DisassociateClientVpnTargetNetwork DisassociateEnclaveCertificateIamRole DisassociateIamInstanceProfile
      DisassociateInstanceEventWindow DisassociateIpamByoasn* DisassociateIpamResourceDiscovery DisassociateNatGatewayAddress
      DisassociateRouteServer DisassociateRouteTable DisassociateSecurityGroupVpc DisassociateSubnetCidrBlock
      DisassociateTransitGatewayMulticastDomain DisassociateTransitGatewayPolicyTable DisassociateTransitGatewayRouteTable
      DisassociateTrunkInterface* DisassociateVerifiedAccessInstanceWebAcl DisassociateVpcCidrBlock EnableAddressTransfer
      EnableAllowedImagesSettings* EnableApplicationStatusCheckSuppression EnableAwsNetworkPerformanceMetricSubscription*
      EnableCapacityManager* EnableEbsEncryptionByDefault* EnableFastLaunch EnableFastSnapshotRestores EnableImage
      EnableImageBlockPublicAccess* EnableImageDeprecation EnableImageDeregistrationProtection EnableInstanceSqlHaStandbyDetections
      EnableIpamOrganizationAdminAccount* EnableIpamPolicy EnableReachabilityAnalyzerOrganizationSharing* EnableRouteServerPropagation
      EnableSerialConsoleAccess* EnableSnapshotBlockPublicAccess* EnableTransitGatewayRouteTablePropagation EnableVgwRoutePropagation
      EnableVolumeIO EnableVpcClassicLink EnableVpcClassicLinkDnsSupport ExportClientVpnClientCertificateRevocationList
      ExportClientVpnClientConfiguration ExportImage ExportTransitGatewayRoutes* ExportVerifiedAccessInstanceClientConfiguration
      GetActiveVpnTunnelStatus GetAllowedImagesSettings* GetAssociatedEnclaveCertificateIamRoles GetAssociatedIpv6PoolCidrs
      GetAwsNetworkPerformanceData* GetCapacityManagerAttributes* GetCapacityManagerMetricData* GetCapacityManagerMetricDimensions*
      GetCapacityManagerMonitoredTagKeys* GetCapacityReservationUsage GetCoipPoolUsage GetConsoleOutput GetConsoleScreenshot
      GetDeclarativePoliciesReportSummary GetDefaultCreditSpecification* GetEbsDefaultKmsKeyId* GetEbsEncryptionByDefault*
      GetEnabledIpamPolicy* GetFlowLogsIntegrationTemplate GetGroupsForCapacityReservation GetHostReservationPurchasePreview*
      GetImageAncestry GetImageBlockPublicAccessState* GetInstanceMetadataDefaults* GetInstanceTpmEkPub
      GetInstanceTypesFromInstanceRequirements* GetInstanceUefiData GetIpamAddressHistory GetIpamDiscoveredAccounts
      GetIpamDiscoveredPublicAddresses GetIpamDiscoveredResourceCidrs GetIpamPolicyAllocationRules GetIpamPolicyOrganizationTargets
      GetIpamPoolAllocations GetIpamPoolCidrs GetIpamPrefixListResolverRules GetIpamPrefixListResolverVersionEntries
      GetIpamPrefixListResolverVersions GetIpamResourceCidrs GetLaunchTemplateData GetManagedPrefixListAssociations
      GetManagedPrefixListEntries GetManagedResourceVisibility* GetNetworkInsightsAccessScopeAnalysisFindings
      GetNetworkInsightsAccessScopeContent GetPasswordData GetReservedInstancesExchangeQuote GetResourcePolicy GetRouteServerAssociations
      GetRouteServerPropagations GetRouteServerRoutingDatabase GetSecurityGroupsForVpc GetSerialConsoleAccessStatus*
      GetSnapshotBlockPublicAccessState* GetSpotPlacementScores* GetSubnetCidrReservations* GetTransitGatewayAttachmentPropagations*
      GetTransitGatewayMeteringPolicyEntries GetTransitGatewayMulticastDomainAssociations GetTransitGatewayPolicyTableAssociations
      GetTransitGatewayPolicyTableEntries GetTransitGatewayPrefixListReferences* GetTransitGatewayRouteTableAssociations*
      GetTransitGatewayRouteTablePropagations* GetVerifiedAccessEndpointPolicy GetVerifiedAccessEndpointTargets
      GetVerifiedAccessGroupPolicy GetVerifiedAccessInstanceWebAcl GetVpcResourcesBlockingEncryptionEnforcement
      GetVpnConnectionDeviceSampleConfiguration GetVpnConnectionDeviceTypes* GetVpnTunnelReplacementStatus ImportByoipCidrToIpam
      ImportClientVpnClientCertificateRevocationList ImportImage ImportInstance ImportKeyPair ImportSnapshot ImportVolume InjectApiError*
      InjectVolumeIOLatency ListImagesInRecycleBin* ListSnapshotsInRecycleBin* ListVolumesInRecycleBin* LockSnapshot
      ModifyAddressAttribute ModifyApplicationStatusCheck ModifyAvailabilityZoneGroup* ModifyCapacityReservation
      ModifyCapacityReservationFleet ModifyClientVpnEndpoint ModifyDefaultCreditSpecification* ModifyEbsDefaultKmsKeyId* ModifyFleet
      ModifyFpgaImageAttribute ModifyHosts ModifyIdFormat* ModifyIdentityIdFormat* ModifyImageAttribute ModifyInstanceAttribute
      ModifyInstanceCapacityReservationAttributes ModifyInstanceConnectEndpoint ModifyInstanceCpuOptions ModifyInstanceCreditSpecification
      ModifyInstanceEventStartTime ModifyInstanceEventWindow ModifyInstanceMaintenanceOptions ModifyInstanceMetadataDefaults*
      ModifyInstanceMetadataOptions ModifyInstanceNetworkPerformanceOptions ModifyInstancePlacement ModifyIpam
      ModifyIpamPolicyAllocationRules ModifyIpamPool ModifyIpamPoolAllocation ModifyIpamPrefixListResolver
      ModifyIpamPrefixListResolverTarget ModifyIpamResourceCidr ModifyIpamResourceDiscovery ModifyIpamScope ModifyLaunchTemplate
      ModifyLocalGatewayRoute ModifyManagedPrefixList ModifyManagedResourceVisibility* ModifyNetworkInterfaceAttribute
      ModifyOdbNetworkPeering ModifyPrivateDnsNameOptions ModifyPublicIpDnsNameOptions ModifyReservedInstances ModifyRouteServer
      ModifySecurityGroupRules ModifySnapshotAttribute ModifySnapshotTier ModifySpotFleetRequest ModifySubnetAttribute
      ModifyTrafficMirrorFilterNetworkServices ModifyTrafficMirrorFilterRule ModifyTrafficMirrorSession ModifyTransitGateway
      ModifyTransitGatewayMeteringPolicy ModifyTransitGatewayPolicyTableEntry ModifyTransitGatewayPrefixListReference
      ModifyTransitGatewayVpcAttachment ModifyVerifiedAccessEndpoint ModifyVerifiedAccessEndpointPolicy ModifyVerifiedAccessGroup
      ModifyVerifiedAccessGroupPolicy ModifyVerifiedAccessInstance ModifyVerifiedAccessInstanceLoggingConfiguration
      ModifyVerifiedAccessTrustProvider ModifyVolume ModifyVolumeAttribute ModifyVpcAttribute ModifyVpcBlockPublicAccessExclusion
      ModifyVpcBlockPublicAccessOptions* ModifyVpcEncryptionControl ModifyVpcEndpoint ModifyVpcEndpointConnectionNotification
      ModifyVpcEndpointPayerResponsibility ModifyVpcEndpointServiceConfiguration ModifyVpcEndpointServicePayerResponsibility
      ModifyVpcEndpointServicePermissions ModifyVpcPeeringConnectionOptions ModifyVpcTenancy ModifyVpnConnection
      ModifyVpnConnectionOptions ModifyVpnTunnelCertificate ModifyVpnTunnelOptions MonitorInstances MoveAddressToVpc* MoveByoipCidrToIpam
      MoveCapacityReservationInstances PauseVolumeIO ProvisionByoipCidr* ProvisionIpamByoasn ProvisionIpamPoolCidr
      ProvisionPublicIpv4PoolCidr PurchaseCapacityBlock PurchaseCapacityBlockExtension PurchaseHostReservation
      PurchaseReservedInstancesOffering* PurchaseScheduledInstances* PutResourcePolicy RebootInstances RegisterImage
      RegisterInstanceEventNotificationAttributes* RegisterTransitGatewayMulticastGroupMembers RegisterTransitGatewayMulticastGroupSources
      RejectCapacityReservationBillingOwnership RejectTransitGatewayClientVpnAttachment RejectTransitGatewayMulticastDomainAssociations
      RejectTransitGatewayPeeringAttachment RejectTransitGatewayVpcAttachment RejectVpcEndpointConnections RejectVpcPeeringConnection
      ReleaseAddress ReleaseHosts ReleaseIpamPoolAllocation ReplaceIamInstanceProfileAssociation
      ReplaceImageCriteriaInAllowedImagesSettings* ReplaceNetworkAclAssociation ReplaceNetworkAclEntry ReplaceRoute
      ReplaceRouteTableAssociation ReplaceTransitGatewayRoute ReplaceVpnTunnel ReportInstanceStatus RequestSpotFleet RequestSpotInstances
      ResetAddressAttribute ResetEbsDefaultKmsKeyId* ResetFpgaImageAttribute ResetImageAttribute ResetInstanceAttribute
      ResetNetworkInterfaceAttribute ResetSnapshotAttribute RestoreAddressToClassic* RestoreImageFromRecycleBin
      RestoreManagedPrefixListVersion RestoreSnapshotFromRecycleBin RestoreSnapshotTier RestoreVolumeFromRecycleBin RevokeClientVpnIngress
      RevokeSecurityGroupEgress RevokeSecurityGroupIngress RunInstances RunScheduledInstances* SearchLocalGatewayRoutes
      SearchTransitGatewayMulticastGroups SearchTransitGatewayRoutes SendDiagnosticInterrupt SendSpotInstanceInterruptions
      StartDeclarativePoliciesReport* StartInstances StartNetworkInsightsAccessScopeAnalysis StartNetworkInsightsAnalysis
      StartVpcEndpointServicePrivateDnsVerification StopInstances TerminateClientVpnConnections TerminateInstances UnassignIpv6Addresses
      UnassignPrivateIpAddresses UnassignPrivateNatGatewayAddress UnlockSnapshot UnmonitorInstances UpdateCapacityManagerMonitoredTagKeys*
      UpdateCapacityManagerOrganizationsAccess* UpdateInterruptibleCapacityReservationAllocation UpdateSecurityGroupRuleDescriptionsEgress
      UpdateSecurityGroupRuleDescriptionsIngress WithdrawByoipCidr*
    EOT
    ec2messages = <<-EOT
      AcknowledgeMessage* DeleteMessage* FailMessage* GetEndpoint* GetMessages* SendReply*
    EOT
    ecr = <<-EOT
      BatchCheckLayerAvailability BatchDeleteImage BatchGetImage BatchGetRepositoryScanningConfiguration BatchImportUpstreamImage
      CompleteLayerUpload CreatePullThroughCacheRule* CreateRepository CreateRepositoryCreationTemplate* DeleteLifecyclePolicy
      DeletePullThroughCacheRule* DeleteRegistryPolicy* DeleteRepository DeleteRepositoryCreationTemplate* DeleteRepositoryPolicy
      DeleteSigningConfiguration* DeregisterPullTimeUpdateExclusion* DescribeImageReplicationStatus DescribeImageScanFindings
      DescribeImageSigningStatus DescribeImages DescribePullThroughCacheRules* DescribeRegistry* DescribeRepositories
      DescribeRepositoryCreationTemplates* GetAccountSetting* GetAuthorizationToken* GetDownloadUrlForLayer GetImageCopyStatus
      GetLifecyclePolicy GetLifecyclePolicyPreview GetRegistryPolicy* GetRegistryScanningConfiguration* GetRepositoryPolicy
      GetSigningConfiguration* InitiateLayerUpload ListImages ListPullTimeUpdateExclusions* ListTagsForResource PutAccountSetting*
      PutImage PutImageScanningConfiguration PutImageTagMutability PutLifecyclePolicy PutRegistryPolicy* PutRegistryScanningConfiguration*
      PutReplicationConfiguration* PutSigningConfiguration* RegisterPullTimeUpdateExclusion* ReplicateImage SetRepositoryPolicy
      StartImageScan StartLifecyclePolicyPreview TagResource UntagResource UpdateImageStorageClass UpdatePullThroughCacheRule*
      UpdateRepositoryCreationTemplate* UploadLayerPart ValidatePullThroughCacheRule*
    EOT
    ecs = <<-EOT
      AllowVendedLogDeliveryForResource ContinueServiceDeployment CreateCapacityProvider CreateCluster CreateDaemon
      CreateExpressGatewayService CreateService CreateTaskSet DeleteAccountSetting* DeleteAttributes DeleteCapacityProvider DeleteCluster
      DeleteDaemon DeleteDaemonTaskDefinition DeleteExpressGatewayService DeleteService DeleteTaskDefinitions DeleteTaskSet
      DeregisterContainerInstance DeregisterTaskDefinition* DescribeCapacityProviders DescribeClusters DescribeContainerInstances
      DescribeDaemon DescribeDaemonDeployments DescribeDaemonRevisions DescribeDaemonTaskDefinition DescribeExpressGatewayService
      DescribeServiceDeployments DescribeServiceRevisions DescribeServices DescribeTaskDefinition* DescribeTaskSets DescribeTasks
      DiscoverPollEndpoint* ExecuteCommand GetTaskProtection ListAccountSettings* ListAttributes ListClusters* ListContainerInstances
      ListDaemonDeployments ListDaemonTaskDefinitions* ListDaemons* ListServiceDeployments ListServices* ListServicesByNamespace*
      ListTagsForResource ListTaskDefinitionFamilies* ListTaskDefinitions* ListTasks Poll PutAccountSetting* PutAccountSettingDefault*
      PutAttributes PutClusterCapacityProviders PutSystemLogEvents RegisterContainerInstance RegisterDaemonTaskDefinition
      RegisterTaskDefinition RunTask StartTask StartTelemetrySession StopServiceDeployment StopTask SubmitAttachmentStateChanges
      SubmitContainerStateChange SubmitTaskStateChange TagResource UntagResource UpdateCapacityProvider UpdateCluster
      UpdateClusterSettings UpdateContainerAgent UpdateContainerInstancesState UpdateDaemon UpdateExpressGatewayService UpdateService
      UpdateServicePrimaryTaskSet UpdateTaskProtection UpdateTaskSet
    EOT
    elasticache = <<-EOT
      AddTagsToResource AuthorizeCacheSecurityGroupIngress BatchApplyUpdateAction BatchStopUpdateAction CompleteMigration Connect
      CopyServerlessCacheSnapshot CopySnapshot CreateCacheCluster CreateCacheParameterGroup CreateCacheSecurityGroup
      CreateCacheSubnetGroup CreateGlobalReplicationGroup CreateReplicationGroup CreateServerlessCache CreateServerlessCacheSnapshot
      CreateSnapshot CreateUser CreateUserGroup DecreaseNodeGroupsInGlobalReplicationGroup DecreaseReplicaCount DeleteCacheCluster
      DeleteCacheParameterGroup DeleteCacheSecurityGroup DeleteCacheSubnetGroup DeleteGlobalReplicationGroup DeleteReplicationGroup
      DeleteServerlessCache DeleteServerlessCacheSnapshot DeleteSnapshot DeleteUser DeleteUserGroup DescribeCacheClusters
      DescribeCacheEngineVersions* DescribeCacheParameterGroups DescribeCacheParameters DescribeCacheSecurityGroups
      DescribeCacheSubnetGroups DescribeEngineDefaultParameters* DescribeEvents* DescribeGlobalReplicationGroups DescribeReplicationGroups
      DescribeReservedCacheNodes DescribeReservedCacheNodesOfferings* DescribeServerlessCacheSnapshots DescribeServerlessCaches
      DescribeServiceUpdates* DescribeSnapshots DescribeUpdateActions DescribeUserGroups DescribeUsers DisassociateGlobalReplicationGroup
      ExportServerlessCacheSnapshot FailoverGlobalReplicationGroup IncreaseNodeGroupsInGlobalReplicationGroup IncreaseReplicaCount
      InterruptClusterAzPower ListAllowedNodeTypeModifications ListTagsForResource ModifyCacheCluster ModifyCacheParameterGroup
      ModifyCacheSubnetGroup ModifyGlobalReplicationGroup ModifyReplicationGroup ModifyReplicationGroupShardConfiguration
      ModifyServerlessCache ModifyUser ModifyUserGroup PurchaseReservedCacheNodesOffering RebalanceSlotsInGlobalReplicationGroup
      RebootCacheCluster RemoveTagsFromResource ResetCacheParameterGroup RevokeCacheSecurityGroupIngress StartMigration TestFailover
      TestMigration
    EOT
    elasticfilesystem = <<-EOT
      Backup ClientMount ClientRootAccess ClientWrite CreateAccessPoint CreateFileSystem* CreateMountTarget CreateReplicationConfiguration
      CreateTags DeleteAccessPoint DeleteFileSystem DeleteFileSystemPolicy DeleteMountTarget DeleteReplicationConfiguration DeleteTags
      DescribeAccessPoints DescribeAccountPreferences* DescribeBackupPolicy DescribeFileSystemPolicy DescribeFileSystems
      DescribeLifecycleConfiguration DescribeMountTargetSecurityGroups DescribeMountTargets DescribeReplicationConfigurations DescribeTags
      ListTagsForResource ModifyMountTargetSecurityGroups PutAccountPreferences* PutBackupPolicy PutFileSystemPolicy
      PutLifecycleConfiguration ReplicationRead ReplicationWrite Restore TagResource UntagResource UpdateFileSystem
      UpdateFileSystemProtection
    EOT
    elasticloadbalancing = <<-EOT
      AddListenerCertificates AddTags AddTrustStoreRevocations AllowVendedLogDeliveryForResource* ApplySecurityGroupsToLoadBalancer
      AttachLoadBalancerToSubnets ConfigureHealthCheck CreateAppCookieStickinessPolicy CreateLBCookieStickinessPolicy CreateListener
      CreateLoadBalancer CreateLoadBalancerListeners CreateLoadBalancerPolicy CreateRule CreateTargetGroup CreateTrustStore
      CreateWebACLAssociation DeleteListener DeleteLoadBalancer DeleteLoadBalancerListeners DeleteLoadBalancerPolicy DeleteRule
      DeleteSharedTrustStoreAssociation DeleteTargetGroup DeleteTrustStore DeleteWebACLAssociation DeregisterInstancesFromLoadBalancer
      DeregisterTargets DescribeAccountLimits* DescribeCapacityReservation* DescribeInstanceHealth* DescribeListenerAttributes*
      DescribeListenerCertificates* DescribeListeners* DescribeLoadBalancerAttributes* DescribeLoadBalancerPolicies*
      DescribeLoadBalancerPolicyTypes* DescribeLoadBalancers* DescribeRules* DescribeSSLPolicies* DescribeTags*
      DescribeTargetGroupAttributes* DescribeTargetGroups* DescribeTargetHealth* DescribeTrustStoreAssociations*
      DescribeTrustStoreRevocations* DescribeTrustStores* DescribeWebACLAssociation* DetachLoadBalancerFromSubnets
      DisableAvailabilityZonesForLoadBalancer EnableAvailabilityZonesForLoadBalancer GetLoadBalancerWebACL GetResourcePolicy
      GetTrustStoreCaCertificatesBundle GetTrustStoreRevocationContent ModifyCapacityReservation ModifyIpPools ModifyListener
      ModifyListenerAttributes ModifyLoadBalancerAttributes ModifyRule ModifyTargetGroup ModifyTargetGroupAttributes ModifyTrustStore
      RegisterInstancesWithLoadBalancer RegisterTargets RemoveListenerCertificates RemoveTags RemoveTrustStoreRevocations SetIpAddressType
      SetLoadBalancerListenerSSLCertificate SetLoadBalancerPoliciesForBackendServer SetLoadBalancerPoliciesOfListener SetRulePriorities
      SetSecurityGroups SetSubnets SetWebAcl*
    EOT
    es = <<-EOT
      AcceptInboundConnection* AcceptInboundCrossClusterSearchConnection* AddDataSource AddDirectQueryDataSource AddTags AssociatePackage
      AssociatePackages AttachDataSource AuthorizeVpcEndpointAccess* CancelDomainConfigChange CancelElasticsearchServiceSoftwareUpdate
      CancelServiceSoftwareUpdate CreateApplication* CreateDomain CreateElasticsearchDomain CreateElasticsearchServiceRole* CreateIndex
      CreateOutboundConnection CreateOutboundCrossClusterSearchConnection CreatePackage* CreateServiceRole* CreateVpcEndpoint*
      DeleteApplication DeleteDataSource DeleteDirectQueryDataSource DeleteDomain DeleteElasticsearchDomain
      DeleteElasticsearchServiceRole* DeleteInboundConnection* DeleteInboundCrossClusterSearchConnection* DeleteIndex
      DeleteOutboundConnection* DeleteOutboundCrossClusterSearchConnection* DeletePackage* DeleteVpcEndpoint* DeregisterCapability
      DescribeDataSourceAttachment DescribeDomain DescribeDomainAutoTunes DescribeDomainChangeProgress DescribeDomainConfig
      DescribeDomainHealth DescribeDomainNodes DescribeDomains DescribeDryRunProgress DescribeElasticsearchDomain
      DescribeElasticsearchDomainConfig DescribeElasticsearchDomains DescribeElasticsearchInstanceTypeLimits* DescribeInboundConnections*
      DescribeInboundCrossClusterSearchConnections* DescribeInsightDetails DescribeInstanceTypeLimits* DescribeOutboundConnections*
      DescribeOutboundCrossClusterSearchConnections* DescribePackages* DescribeReservedElasticsearchInstanceOfferings*
      DescribeReservedElasticsearchInstances* DescribeReservedInstanceOfferings* DescribeReservedInstances* DescribeVpcEndpoints*
      DetachDataSource DissociatePackage DissociatePackages ESCrossClusterGet ESHttpDelete ESHttpGet ESHttpHead ESHttpPatch ESHttpPost
      ESHttpPut GetApplication GetCapability GetCompatibleElasticsearchVersions GetCompatibleVersions GetDataSource
      GetDefaultApplicationSetting GetDirectQueryDataSource GetDomainMaintenanceStatus GetIndex GetMigration GetPackageVersionHistory*
      GetUpgradeHistory GetUpgradeStatus InsightFeedback ListApplications ListDataSourceAttachments ListDataSources
      ListDirectQueryDataSources ListDomainMaintenances ListDomainNames* ListDomainsForPackage* ListElasticsearchInstanceTypeDetails*
      ListElasticsearchInstanceTypes* ListElasticsearchVersions* ListInsights ListInstanceTypeDetails* ListMigrations
      ListPackagesForDomain ListScheduledActions ListTags ListVersions* ListVpcEndpointAccess* ListVpcEndpoints*
      ListVpcEndpointsForDomain* PurchaseReservedElasticsearchInstanceOffering* PurchaseReservedInstanceOffering*
      PutDefaultApplicationSetting RegisterCapability RejectInboundConnection* RejectInboundCrossClusterSearchConnection* RemoveTags
      RevokeVpcEndpointAccess* RollbackElasticsearchServiceSoftwareUpdate RollbackServiceSoftwareUpdate StartDomainMaintenance
      StartElasticsearchServiceSoftwareUpdate StartMigration StartServiceSoftwareUpdate UpdateApplication UpdateDataSource
      UpdateDirectQueryDataSource UpdateDomainConfig UpdateElasticsearchDomainConfig UpdateIndex UpdatePackage* UpdatePackageScope*
      UpdateScheduledAction UpdateVpcEndpoint* UpgradeDomain UpgradeElasticsearchDomain
    EOT
    events = <<-EOT
      ActivateEventSource AllowVendedLogDeliveryForResource CancelReplay CreateApiDestination CreateArchive CreateConnection
      CreateEndpoint CreateEventBus CreatePartnerEventSource DeactivateEventSource DeauthorizeConnection DeleteApiDestination
      DeleteArchive DeleteConnection DeleteEndpoint DeleteEventBus DeletePartnerEventSource DeleteRule DescribeApiDestination
      DescribeArchive DescribeConnection DescribeEndpoint DescribeEventBus DescribeEventSource DescribePartnerEventSource DescribeReplay
      DescribeRule DisableRule EnableRule InvokeApiDestination ListApiDestinations* ListArchives* ListConnections* ListEndpoints*
      ListEventBuses* ListEventSources* ListPartnerEventSourceAccounts ListPartnerEventSources* ListReplays* ListRuleNamesByTarget*
      ListRules* ListTagsForResource ListTargetsByRule PutEvents PutPartnerEvents* PutPermission* PutRule PutTargets RemovePermission*
      RemoveTargets RetrieveConnectionCredentials StartReplay TagResource TestEventPattern* UntagResource UpdateApiDestination
      UpdateArchive UpdateConnection UpdateEndpoint UpdateEventBus
    EOT
    "execute-api" = <<-EOT
      InvalidateCache Invoke ManageConnections
    EOT
    firehose = <<-EOT
      CreateDeliveryStream DeleteDeliveryStream DescribeDeliveryStream ListDeliveryStreams* ListTagsForDeliveryStream PutRecord
      PutRecordBatch StartDeliveryStreamEncryption StopDeliveryStreamEncryption TagDeliveryStream UntagDeliveryStream UpdateDestination
    EOT
    glue = <<-EOT
      AccessDataQualityRuntimeConfiguration* AuthorizeInboundIntegration BatchCreatePartition BatchDeleteConnection BatchDeletePartition
      BatchDeleteTable BatchDeleteTableVersion BatchGetBlueprints BatchGetCrawlers BatchGetCustomEntityTypes* BatchGetDevEndpoints
      BatchGetJobs BatchGetPartition BatchGetStageFiles* BatchGetTableOptimizer BatchGetTriggers BatchGetWorkflows BatchStopJobRun
      BatchUpdatePartition CancelDataQualityRuleRecommendationRun CancelDataQualityRulesetEvaluationRun CancelMLTaskRun CancelStatement
      CheckSchemaVersionValidity* CreateBlueprint CreateCatalog CreateClassifier* CreateColumnStatisticsTaskSettings CreateConnection
      CreateCrawler* CreateCustomEntityType* CreateDataQualityRuleset* CreateDatabase CreateDevEndpoint*
      CreateGlueIdentityCenterConfiguration* CreateInboundIntegration* CreateIntegration CreateIntegrationResourceProperty
      CreateIntegrationTableProperties CreateJob CreateMLTransform* CreatePartition CreatePartitionIndex CreateRegistry CreateSchema
      CreateScript* CreateSecurityConfiguration* CreateSession CreateTable CreateTableOptimizer CreateTrigger CreateUsageProfile
      CreateUserDefinedFunction CreateWorkflow DeleteBlueprint DeleteCatalog DeleteClassifier* DeleteColumnStatisticsForPartition
      DeleteColumnStatisticsForTable DeleteColumnStatisticsTaskSettings DeleteConnection DeleteConnectionType DeleteCrawler
      DeleteCustomEntityType* DeleteDataQualityRuleset DeleteDatabase DeleteDevEndpoint DeleteGlueIdentityCenterConfiguration*
      DeleteIntegration DeleteIntegrationResourceProperty DeleteIntegrationTableProperties DeleteJob DeleteMLTransform DeletePartition
      DeletePartitionIndex DeleteRegistry DeleteResourcePolicy DeleteSchema DeleteSchemaVersions DeleteSecurityConfiguration*
      DeleteSession DeleteTable DeleteTableOptimizer DeleteTableVersion DeleteTrigger DeleteUsageProfile DeleteUserDefinedFunction
      DeleteWorkflow DeregisterDataPreview* DescribeConnectionType DescribeEntity DescribeInboundIntegrations* DescribeIntegrations
      FederateAuthorization GetBlueprint GetBlueprintRun GetBlueprintRuns GetCatalog GetCatalogImportStatus GetCatalogs GetClassifier*
      GetClassifiers* GetColumnStatisticsForPartition GetColumnStatisticsForTable GetColumnStatisticsTaskRun* GetColumnStatisticsTaskRuns*
      GetColumnStatisticsTaskSettings* GetCompletion GetConnection GetConnections GetCrawler GetCrawlerMetrics* GetCrawlers*
      GetCustomEntityType* GetDashboardUrl GetDataCatalogEncryptionSettings GetDataPreviewStatement* GetDataQualityModel
      GetDataQualityModelResult GetDataQualityResult GetDataQualityRuleRecommendationRun GetDataQualityRuleset
      GetDataQualityRulesetEvaluationRun GetDatabase GetDatabases GetDataflowGraph* GetDevEndpoint GetDevEndpoints* GetEntityRecords
      GetEnvironment* GetExecutors* GetExecutorsThreads* GetGeneratedCode* GetGlueIdentityCenterConfiguration*
      GetIntegrationResourceProperty GetIntegrationTableProperties GetJob GetJobBookmark* GetJobRun GetJobRuns GetJobUpgradeAnalysis
      GetJobs* GetLogParsingStatus* GetMLTaskRun GetMLTaskRuns GetMLTransform GetMLTransforms GetMapping* GetNotebookInstanceStatus*
      GetPartition GetPartitionIndexes GetPartitions GetPlan* GetQueries* GetQuery* GetRecipeAction* GetRegistry GetResourcePolicies
      GetResourcePolicy GetSchema GetSchemaByDefinition GetSchemaVersion GetSchemaVersionsDiff GetSecurityConfiguration*
      GetSecurityConfigurations* GetSession GetSessionEndpoint GetStage* GetStageAttempt* GetStageAttemptTaskList*
      GetStageAttemptTaskSummary* GetStageFiles* GetStages* GetStatement GetStorage* GetStorageUnit* GetTable GetTableOptimizer
      GetTableVersion GetTableVersions GetTables GetTags GetTrigger GetTriggers* GetUsageProfile GetUserDefinedFunction
      GetUserDefinedFunctions GetWorkflow GetWorkflowRun GetWorkflowRunProperties GetWorkflowRuns GlueNotebookAuthorize*
      GlueNotebookRefreshCredentials* ImportCatalogToGlue ListBlueprints* ListColumnStatisticsTaskRuns* ListConnectionTypes* ListCrawlers*
      ListCrawls ListCustomEntityTypes* ListDataQualityResults ListDataQualityRuleRecommendationRuns ListDataQualityRulesetEvaluationRuns
      ListDataQualityRulesets ListDevEndpoints* ListEntities ListIntegrationResourceProperties ListJobUpgradeAnalyses ListJobs*
      ListMLTransforms ListRegistries* ListSchemaVersions ListSchemas ListSessions* ListStatements ListTableOptimizerRuns ListTriggers*
      ListUsageProfiles* ListWorkflows* ManagedConnector* ModifyIntegration NotifyEvent PassConnection PublishDataQuality
      PutDataCatalogEncryptionSettings PutDataQualityProfileAnnotation PutDataQualityStatisticAnnotation PutResourcePolicy
      PutSchemaVersionMetadata PutWorkflowRunProperties QuerySchemaVersionMetadata RefreshOAuth2Tokens RegisterConnectionType
      RegisterSchemaVersion RemoveSchemaVersionMetadata RenameTable RequestLogParsing* ResetJobBookmark* ResumeWorkflowRun
      RunDataPreviewStatement* RunStatement SearchTables SendFeedback* SendRecipeAction* StartBlueprintRun StartColumnStatisticsTaskRun
      StartColumnStatisticsTaskRunSchedule StartCompletion* StartCrawler StartCrawlerSchedule* StartDataQualityRuleRecommendationRun
      StartDataQualityRulesetEvaluationRun StartExportLabelsTaskRun StartImportLabelsTaskRun StartJobRun StartJobUpgradeAnalysis
      StartMLEvaluationTaskRun StartMLLabelingSetGenerationTaskRun StartNotebook* StartTrigger StartWorkflowRun
      StopColumnStatisticsTaskRun StopColumnStatisticsTaskRunSchedule StopCrawler StopCrawlerSchedule* StopJobUpgradeAnalysis StopSession
      StopTrigger StopWorkflowRun TagResource TerminateNotebook* TestConnection UntagResource UpdateBlueprint UpdateCatalog
      UpdateClassifier* UpdateColumnStatisticsForPartition UpdateColumnStatisticsForTable UpdateColumnStatisticsTaskSettings
      UpdateConnection UpdateCrawler UpdateCrawlerSchedule* UpdateDataQualityRuleset UpdateDatabase UpdateDevEndpoint
      UpdateGlueIdentityCenterConfiguration* UpdateIntegrationResourceProperty UpdateIntegrationTableProperties UpdateJob
      UpdateJobFromSourceControl UpdateMLTransform UpdatePartition UpdateRegistry UpdateSchema UpdateSourceControlFromJob UpdateTable
      UpdateTableOptimizer UpdateTrigger UpdateUsageProfile UpdateUserDefinedFunction UpdateWorkflow UpgradeJob UseGlueStudio*
      UseMLTransforms
    EOT
    iam = <<-EOT
      AcceptDelegationRequest AddClientIDToOpenIDConnectProvider AddRoleToInstanceProfile AddUserToGroup AssociateDelegationRequest
      AttachGroupPolicy AttachRolePolicy AttachUserPolicy ChangePassword CreateAccessKey CreateAccountAlias* CreateDelegationRequest
      CreateGroup CreateInstanceProfile CreateLoginProfile CreateOpenIDConnectProvider CreatePolicy CreatePolicyVersion CreateRole
      CreateSAMLProvider CreateServiceLinkedRole CreateServiceSpecificCredential CreateUser CreateVirtualMFADevice DeactivateMFADevice
      DeleteAccessKey DeleteAccountAlias* DeleteAccountPasswordPolicy* DeleteCloudFrontPublicKey* DeleteGroup DeleteGroupPolicy
      DeleteInstanceProfile DeleteLoginProfile DeleteOpenIDConnectProvider DeletePolicy DeletePolicyVersion DeleteRole
      DeleteRolePermissionsBoundary DeleteRolePolicy DeleteSAMLProvider DeleteSSHPublicKey DeleteServerCertificate DeleteServiceLinkedRole
      DeleteServiceSpecificCredential DeleteSigningCertificate DeleteUser DeleteUserPermissionsBoundary DeleteUserPolicy
      DeleteVirtualMFADevice DetachGroupPolicy DetachRolePolicy DetachUserPolicy DisableOrganizationsRootCredentialsManagement*
      DisableOrganizationsRootSessions* DisableOutboundWebIdentityFederation* EnableMFADevice
      EnableOrganizationsRootCredentialsManagement* EnableOrganizationsRootSessions* EnableOutboundWebIdentityFederation*
      GenerateCredentialReport* GenerateOrganizationsAccessReport GenerateServiceLastAccessedDetails GetAccessKeyLastUsed
      GetAccountAuthorizationDetails* GetAccountEmailAddress* GetAccountName* GetAccountPasswordPolicy* GetAccountProperties*
      GetAccountSummary* GetCloudFrontPublicKey* GetContextKeysForCustomPolicy* GetContextKeysForPrincipalPolicy GetCredentialReport*
      GetDelegationRequest GetGroup GetGroupPolicy GetHumanReadableSummary GetInstanceProfile GetLoginProfile GetMFADevice
      GetOpenIDConnectProvider GetOrganizationsAccessReport* GetOutboundWebIdentityFederationInfo* GetPolicy GetPolicyVersion GetRole
      GetRolePolicy GetRoleTemplateVersion GetSAMLProvider GetSSHPublicKey GetServerCertificate GetServiceLastAccessedDetails*
      GetServiceLastAccessedDetailsWithEntities* GetServiceLinkedRoleDeletionStatus GetUser GetUserPolicy ListAccessKeys
      ListAccountAliases* ListAttachedGroupPolicies ListAttachedRolePolicies ListAttachedUserPolicies ListCloudFrontPublicKeys*
      ListDelegationRequests* ListEntitiesForPolicy ListGroupPolicies ListGroups* ListGroupsForUser ListInstanceProfileTags
      ListInstanceProfiles* ListInstanceProfilesForRole ListMFADeviceTags ListMFADevices ListOpenIDConnectProviderTags
      ListOpenIDConnectProviders* ListOrganizationsFeatures* ListPolicies* ListPoliciesGrantingServiceAccess ListPolicyTags
      ListPolicyVersions ListRolePolicies ListRoleTags ListRoles* ListSAMLProviderTags ListSAMLProviders* ListSSHPublicKeys
      ListSTSRegionalEndpointsStatus* ListServerCertificateTags ListServerCertificates* ListServiceSpecificCredentials
      ListSigningCertificates ListUserPolicies ListUserTags ListUsers* ListVirtualMFADevices* PassRole PutAccountProperties*
      PutGroupPolicy PutRolePermissionsBoundary PutRolePolicy PutUserPermissionsBoundary PutUserPolicy RejectDelegationRequest
      RemoveClientIDFromOpenIDConnectProvider RemoveRoleFromInstanceProfile RemoveUserFromGroup ResetServiceSpecificCredential
      ResyncMFADevice SendDelegationToken SetDefaultPolicyVersion SetSTSRegionalEndpointStatus* SetSecurityTokenServicePreferences*
      SimulateCustomPolicy* SimulatePrincipalPolicy TagInstanceProfile TagMFADevice TagOpenIDConnectProvider TagPolicy TagRole
      TagSAMLProvider TagServerCertificate TagUser UntagInstanceProfile UntagMFADevice UntagOpenIDConnectProvider UntagPolicy UntagRole
      UntagSAMLProvider UntagServerCertificate UntagUser UpdateAccessKey UpdateAccountEmailAddress* UpdateAccountName*
      UpdateAccountPasswordPolicy* UpdateAssumeRolePolicy UpdateCloudFrontPublicKey* UpdateGroup UpdateLoginProfile
      UpdateOpenIDConnectProviderThumbprint UpdateRole UpdateRoleDescription UpdateSAMLProvider UpdateSSHPublicKey UpdateServerCertificate
      UpdateServiceSpecificCredential UpdateSigningCertificate UpdateUser UploadCloudFrontPublicKey* UploadSSHPublicKey
      UploadServerCertificate UploadSigningCertificate
    EOT
    kafka = <<-EOT
      BatchAssociateScramSecret BatchDisassociateScramSecret CreateChannel CreateCluster CreateClusterV2 CreateConfiguration
      CreateReplicator CreateTopic CreateVpcConnection DeleteChannel DeleteCluster DeleteClusterPolicy DeleteConfiguration
      DeleteReplicator DeleteTopic DeleteVpcConnection DescribeChannel DescribeCluster DescribeClusterOperation*
      DescribeClusterOperationV2* DescribeClusterV2 DescribeConfiguration DescribeConfigurationRevision DescribeReplicator DescribeTopic
      DescribeTopicPartitions DescribeVpcConnection GetBootstrapBrokers* GetClusterPolicy GetCompatibleKafkaVersions* ListChannels
      ListClientVpcConnections ListClusterOperations ListClusterOperationsV2 ListClusters* ListClustersV2* ListConfigurationRevisions
      ListConfigurations* ListKafkaVersions* ListNodes ListReplicators* ListScramSecrets ListTagsForResource ListTopics
      ListVpcConnections* PutClusterPolicy RebootBroker RejectClientVpcConnection TagResource UntagResource UpdateBrokerCount
      UpdateBrokerStorage UpdateBrokerType UpdateChannel UpdateClusterConfiguration UpdateClusterKafkaVersion UpdateConfiguration
      UpdateConnectivity UpdateMonitoring UpdateRebalancing UpdateReplicationInfo UpdateSecurity UpdateStorage UpdateTopic
    EOT
    "kafka-cluster" = <<-EOT
      AlterCluster AlterClusterDynamicConfiguration AlterGroup AlterTopic AlterTopicDynamicConfiguration AlterTransactionalId Connect
      CreateTopic DeleteGroup DeleteTopic DescribeCluster DescribeClusterDynamicConfiguration DescribeGroup DescribeTopic
      DescribeTopicDynamicConfiguration DescribeTransactionalId ReadData WriteData WriteDataIdempotently
    EOT
    kinesis = <<-EOT
      AddTagsToStream CreateStream DecreaseStreamRetentionPeriod DeleteResourcePolicy DeleteStream DeregisterStreamConsumer
      DescribeAccountSettings* DescribeLimits* DescribeStream DescribeStreamConsumer DescribeStreamSummary DisableEnhancedMonitoring*
      EnableEnhancedMonitoring* GetRecords GetResourcePolicy GetShardIterator IncreaseStreamRetentionPeriod InjectApiError* ListShards
      ListStreamConsumers ListStreams* ListTagsForResource ListTagsForStream MergeShards PutRecord PutRecords PutResourcePolicy
      RegisterStreamConsumer RemoveTagsFromStream SplitShard StartStreamEncryption StopStreamEncryption SubscribeToShard TagResource
      UntagResource UpdateAccountSettings* UpdateMaxRecordSize UpdateShardCount* UpdateStreamMode* UpdateStreamWarmThroughput
    EOT
    kms = <<-EOT
      CancelKeyDeletion ConnectCustomKeyStore* CreateAlias CreateCustomKeyStore* CreateGrant CreateKey* Decrypt DeleteAlias
      DeleteCustomKeyStore* DeleteImportedKeyMaterial DeriveSharedSecret DescribeCustomKeyStores* DescribeKey DisableKey
      DisableKeyRotation DisconnectCustomKeyStore* EnableKey EnableKeyRotation Encrypt GenerateDataKey GenerateDataKeyPair
      GenerateDataKeyPairWithoutPlaintext GenerateDataKeyWithoutPlaintext GenerateMac GenerateRandom* GetKeyLastUsage GetKeyPolicy
      GetKeyRotationStatus GetParametersForImport GetPublicKey ImportKeyMaterial ListAliases* ListGrants ListKeyPolicies ListKeyRotations
      ListKeys* ListResourceTags ListRetirableGrants* PutKeyPolicy ReEncryptFrom ReEncryptTo ReplicateKey RetireGrant RevokeGrant
      RotateKeyOnDemand ScheduleKeyDeletion Sign SynchronizeMultiRegionKey TagResource UntagResource UpdateAlias UpdateCustomKeyStore*
      UpdateKeyDescription UpdatePrimaryRegion Verify VerifyMac
    EOT
    lambda = <<-EOT
      AddLayerVersionPermission AddPermission CheckpointDurableExecution ConnectMicrovm* CreateAlias CreateCapacityProvider
      CreateCodeSigningConfig* CreateEventSourceMapping* CreateFunction CreateFunctionUrlConfig CreateMicrovmAuthToken CreateMicrovmImage*
      CreateMicrovmShellAuthToken CreateNetworkConnector DeleteAlias DeleteCapacityProvider DeleteCodeSigningConfig
      DeleteEventSourceMapping DeleteFunction DeleteFunctionCodeSigningConfig DeleteFunctionConcurrency DeleteFunctionEventInvokeConfig
      DeleteFunctionUrlConfig DeleteLayerVersion DeleteMicrovmImage DeleteMicrovmImageVersion DeleteNetworkConnector
      DeleteProvisionedConcurrencyConfig DeleteResourcePolicy DisableReplication EnableReplication GetAccountSettings* GetAlias
      GetCapacityProvider GetCodeSigningConfig GetDurableExecution GetDurableExecutionHistory GetDurableExecutionState
      GetEventSourceMapping GetFunction GetFunctionCodeSigningConfig GetFunctionConcurrency GetFunctionConfiguration
      GetFunctionEventInvokeConfig GetFunctionRecursionConfig GetFunctionScalingConfig GetFunctionUrlConfig GetLayerVersion
      GetLayerVersionPolicy GetMicrovm GetMicrovmImage GetMicrovmImageBuild GetMicrovmImageVersion GetNetworkConnector GetPolicy
      GetProvisionedConcurrencyConfig GetResourcePolicy GetRuntimeManagementConfig InvokeAsync InvokeFunction InvokeFunctionUrl
      ListAliases ListCapacityProviders* ListCodeSigningConfigs* ListDurableExecutionsByFunction ListEventSourceMappings*
      ListFunctionEventInvokeConfigs ListFunctionUrlConfigs ListFunctionVersionsByCapacityProvider ListFunctions*
      ListFunctionsByCodeSigningConfig ListLayerVersions* ListLayers* ListManagedMicrovmImageVersions ListManagedMicrovmImages*
      ListMicrovmImageBuilds ListMicrovmImageVersions ListMicrovmImages* ListMicrovms* ListNetworkConnectors*
      ListProvisionedConcurrencyConfigs ListTags ListVersionsByFunction PassCapacityProvider PassNetworkConnector* PublishLayerVersion
      PublishVersion PutFunctionCodeSigningConfig PutFunctionConcurrency PutFunctionEventInvokeConfig PutFunctionRecursionConfig
      PutFunctionScalingConfig PutProvisionedConcurrencyConfig PutResourcePolicy PutRuntimeManagementConfig RemoveLayerVersionPermission
      RemovePermission ResumeMicrovm RunMicrovm SendDurableExecutionCallbackFailure SendDurableExecutionCallbackHeartbeat
      SendDurableExecutionCallbackSuccess StopDurableExecution SuspendMicrovm TagResource TerminateMicrovm UntagResource UpdateAlias
      UpdateCapacityProvider UpdateCodeSigningConfig UpdateEventSourceMapping UpdateFunctionCode UpdateFunctionCodeSigningConfig
      UpdateFunctionConfiguration UpdateFunctionEventInvokeConfig UpdateFunctionUrlConfig UpdateMicrovmImage UpdateMicrovmImageVersion
      UpdateNetworkConnector
    EOT
    logs = <<-EOT
      AssociateKmsKey AssociateSourceToS3TableIntegration* CallWithBearerToken* CancelExportTask* CancelImportTask* CreateDelivery
      CreateExportTask CreateImportTask* CreateLogAnomalyDetector CreateLogDelivery* CreateLogGroup CreateLogStream CreateLookupTable
      CreateScheduledQuery DeleteAccountPolicy* DeleteDataProtectionPolicy DeleteDelivery DeleteDeliveryDestination
      DeleteDeliveryDestinationPolicy DeleteDeliverySource DeleteDestination DeleteIndexPolicy* DeleteIntegration*
      DeleteLogAnomalyDetector DeleteLogDelivery* DeleteLogGroup DeleteLogStream DeleteLookupTable DeleteMetricFilter DeletePipelineRule*
      DeleteQueryDefinition* DeleteResourcePolicy* DeleteRetentionPolicy DeleteScheduledQuery DeleteSubscriptionFilter
      DeleteSyslogConfiguration DeleteTransformer DescribeAccountPolicies* DescribeConfigurationTemplates* DescribeDeliveries*
      DescribeDeliveryDestinations* DescribeDeliverySources* DescribeDestinations* DescribeExportTasks* DescribeFieldIndexes*
      DescribeImportTaskBatches* DescribeImportTasks* DescribeIndexPolicies* DescribeLogGroups* DescribeLogStreams DescribeLookupTables*
      DescribeMetricFilters DescribeQueries* DescribeQueryDefinitions* DescribeResourcePolicies* DescribeSubscriptionFilters
      DisassociateKmsKey DisassociateSourceFromS3TableIntegration* FilterLogEvents GetDataProtectionPolicy GetDelivery
      GetDeliveryDestination GetDeliveryDestinationPolicy GetDeliverySource GetIntegration* GetLogAnomalyDetector GetLogDelivery*
      GetLogEvents GetLogFields* GetLogGroupFields GetLogRecord GetLookupTable GetQueryResults GetScheduledQuery GetScheduledQueryHistory
      GetStorageTierPolicy* GetTransformer IntegrateWithS3Table Link* ListAggregateLogGroupSummaries* ListAnomalies
      ListEntitiesForLogGroup* ListIntegrations* ListLogAnomalyDetectors ListLogDeliveries* ListLogGroups* ListLogGroupsForEntity*
      ListLogGroupsForQuery* ListScheduledQueries* ListSourcesForS3TableIntegration* ListSyslogConfigurations* ListTagsForResource
      ListTagsLogGroup ProcessWithPipeline PutAccountPolicy* PutBearerTokenAuthentication PutDataProtectionPolicy PutDeliveryDestination
      PutDeliveryDestinationPolicy PutDeliverySource PutDestination PutDestinationPolicy PutIndexPolicy* PutIntegration* PutLogEvents
      PutLogGroupDeletionProtection PutMetricFilter PutPipelineRule* PutQueryDefinition* PutResourcePolicy* PutRetentionPolicy
      PutStorageTierPolicy* PutSubscriptionFilter PutSyslogConfiguration PutTransformer StartLiveTail StartQuery StopLiveTail* StopQuery*
      TagLogGroup TagResource TestMetricFilter* TestTransformer* Unmask UntagLogGroup UntagResource UpdateAnomaly
      UpdateDeliveryConfiguration UpdateLogAnomalyDetector UpdateLogDelivery* UpdateLookupTable UpdateScheduledQuery
    EOT
    organizations = <<-EOT
      AcceptHandshake AttachPolicy CancelHandshake CloseAccount CreateAccount* CreateGovCloudAccount* CreateOrganization*
      CreateOrganizationalUnit CreatePolicy DeclineHandshake DeleteOrganization* DeleteOrganizationalUnit DeletePolicy
      DeleteResourcePolicy* DeregisterDelegatedAdministrator DescribeAccount DescribeCreateAccountStatus* DescribeEffectivePolicy
      DescribeHandshake DescribeOrganization* DescribeOrganizationalUnit DescribePolicy DescribeResourcePolicy*
      DescribeResponsibilityTransfer DetachPolicy DisableAWSServiceAccess* DisablePolicyType EnableAWSServiceAccess* EnableAllFeatures*
      EnablePolicyType InviteAccountToOrganization InviteOrganizationToTransferResponsibility LeaveOrganization*
      ListAWSServiceAccessForOrganization* ListAccounts* ListAccountsForParent ListAccountsWithInvalidEffectivePolicy* ListChildren
      ListCreateAccountStatus* ListDelegatedAdministrators* ListDelegatedServicesForAccount ListEffectivePolicyValidationErrors
      ListHandshakesForAccount* ListHandshakesForOrganization* ListInboundResponsibilityTransfers* ListOrganizationalUnitsForParent
      ListOutboundResponsibilityTransfers* ListParents ListPolicies* ListPoliciesForTarget ListRoots* ListTagsForResource
      ListTargetsForPolicy MoveAccount PutResourcePolicy RegisterDelegatedAdministrator RemoveAccountFromOrganization TagResource
      TerminateResponsibilityTransfer UntagResource UpdateOrganizationalUnit UpdatePolicy UpdateResponsibilityTransfer
    EOT
    pipes = <<-EOT
      CreatePipe DeletePipe DescribePipe ListPipes* ListTagsForResource StartPipe StopPipe TagResource UntagResource UpdatePipe
    EOT
    polly = <<-EOT
      DeleteLexicon DescribeVoices* GetLexicon GetSpeechSynthesisTask* ListLexicons* ListSpeechSynthesisTasks* PutLexicon
      StartSpeechSynthesisStream StartSpeechSynthesisTask SynthesizeSpeech
    EOT
    rds = <<-EOT
      AddRoleToDBCluster AddRoleToDBInstance AddSourceIdentifierToSubscription AddTagsToResource ApplyPendingMaintenanceAction
      AuthorizeDBSecurityGroupIngress BacktrackDBCluster CancelExportTask* CopyCustomDBEngineVersion CopyDBClusterParameterGroup
      CopyDBClusterSnapshot CopyDBParameterGroup CopyDBSnapshot CopyOptionGroup CreateBlueGreenDeployment CreateCustomDBEngineVersion
      CreateDBCluster CreateDBClusterEndpoint CreateDBClusterParameterGroup CreateDBClusterSnapshot CreateDBInstance
      CreateDBInstanceReadReplica CreateDBParameterGroup CreateDBProxy* CreateDBProxyEndpoint CreateDBSecurityGroup CreateDBShardGroup
      CreateDBSnapshot CreateDBSubnetGroup CreateEventSubscription CreateGlobalCluster CreateIntegration CreateOptionGroup
      CreateTenantDatabase CrossRegionCommunication DeleteBlueGreenDeployment DeleteCustomDBEngineVersion DeleteDBCluster
      DeleteDBClusterAutomatedBackup DeleteDBClusterEndpoint DeleteDBClusterParameterGroup DeleteDBClusterSnapshot DeleteDBInstance
      DeleteDBInstanceAutomatedBackup DeleteDBParameterGroup DeleteDBProxy DeleteDBProxyEndpoint DeleteDBSecurityGroup DeleteDBShardGroup
      DeleteDBSnapshot DeleteDBSubnetGroup DeleteEventSubscription DeleteGlobalCluster DeleteIntegration DeleteOptionGroup
      DeleteTenantDatabase DeregisterDBProxyTargets DescribeAccountAttributes* DescribeBlueGreenDeployments DescribeCertificates*
      DescribeDBClusterAutomatedBackups DescribeDBClusterBacktracks DescribeDBClusterEndpoints DescribeDBClusterParameterGroups
      DescribeDBClusterParameters DescribeDBClusterSnapshotAttributes DescribeDBClusterSnapshots DescribeDBClusters
      DescribeDBEngineVersions* DescribeDBInstanceAutomatedBackups DescribeDBInstances DescribeDBLogFiles DescribeDBMajorEngineVersions*
      DescribeDBParameterGroups DescribeDBParameters DescribeDBProxies DescribeDBProxyEndpoints DescribeDBProxyTargetGroups
      DescribeDBProxyTargets DescribeDBRecommendations* DescribeDBSecurityGroups DescribeDBShardGroups DescribeDBSnapshotAttributes
      DescribeDBSnapshotTenantDatabases DescribeDBSnapshots DescribeDBSubnetGroups DescribeEngineDefaultClusterParameters*
      DescribeEngineDefaultParameters* DescribeEventCategories* DescribeEventSubscriptions DescribeEvents* DescribeExportTasks
      DescribeGlobalClusters DescribeIntegrations DescribeOptionGroupOptions* DescribeOptionGroups DescribeOrderableDBInstanceOptions*
      DescribePendingMaintenanceActions DescribeRecommendationGroups* DescribeRecommendations* DescribeReservedDBInstances
      DescribeReservedDBInstancesOfferings* DescribeSourceRegions* DescribeTenantDatabases DescribeValidDBInstanceModifications
      DisableHttpEndpoint DownloadCompleteDBLogFile DownloadDBLogFilePortion EnableHttpEndpoint FailoverDBCluster FailoverGlobalCluster
      ListTagsForResource ModifyActivityStream ModifyCertificates* ModifyCurrentDBClusterCapacity ModifyCustomDBEngineVersion
      ModifyDBCluster ModifyDBClusterEndpoint ModifyDBClusterParameterGroup ModifyDBClusterSnapshotAttribute ModifyDBInstance
      ModifyDBParameterGroup ModifyDBProxy ModifyDBProxyEndpoint ModifyDBProxyTargetGroup ModifyDBRecommendation* ModifyDBShardGroup
      ModifyDBSnapshot ModifyDBSnapshotAttribute ModifyDBSubnetGroup ModifyEventSubscription ModifyGlobalCluster ModifyIntegration
      ModifyOptionGroup ModifyRecommendation* ModifyTenantDatabase PromoteReadReplica PromoteReadReplicaDBCluster
      PurchaseReservedDBInstancesOffering RebootDBCluster RebootDBInstance RebootDBShardGroup RegisterDBProxyTargets
      RemoveFromGlobalCluster RemoveRoleFromDBCluster RemoveRoleFromDBInstance RemoveSourceIdentifierFromSubscription
      RemoveTagsFromResource ResetDBClusterParameterGroup ResetDBParameterGroup RestoreDBClusterFromS3 RestoreDBClusterFromSnapshot
      RestoreDBClusterToPointInTime RestoreDBInstanceFromDBSnapshot RestoreDBInstanceFromS3 RestoreDBInstanceToPointInTime
      RevokeDBSecurityGroupIngress StartActivityStream StartDBCluster StartDBInstance StartDBInstanceAutomatedBackupsReplication
      StartExportTask StopActivityStream StopDBCluster StopDBInstance StopDBInstanceAutomatedBackupsReplication
      SwitchoverBlueGreenDeployment SwitchoverGlobalCluster SwitchoverReadReplica
    EOT
    "rds-data" = <<-EOT
      BatchExecuteStatement BeginTransaction CommitTransaction ExecuteSql ExecuteStatement RollbackTransaction
    EOT
    "rds-db" = <<-EOT
      connect
    EOT
    "redshift-data" = <<-EOT
      BatchExecuteStatement CancelStatement* DescribeStatement* DescribeTable ExecuteStatement GetStagingBucketLocation
      GetStatementResult* ListDatabases ListSchemas ListSessions* ListStatements* ListTables
    EOT
    rekognition = <<-EOT
      AssociateFaces CompareFaces* CopyProjectVersion CreateCollection* CreateDataset CreateFaceLivenessSession* CreateProject*
      CreateProjectVersion CreateStreamProcessor CreateUser DeleteCollection DeleteDataset DeleteFaces DeleteProject DeleteProjectPolicy
      DeleteProjectVersion DeleteStreamProcessor DeleteUser DescribeCollection DescribeDataset DescribeProjectVersions DescribeProjects*
      DescribeStreamProcessor DetectCustomLabels DetectFaces* DetectLabels* DetectModerationLabels DetectProtectiveEquipment* DetectText*
      DisassociateFaces DistributeDatasetEntries GetCelebrityInfo* GetCelebrityRecognition* GetContentModeration* GetFaceDetection*
      GetFaceLivenessSessionResults* GetFaceSearch* GetLabelDetection* GetMediaAnalysisJob* GetPersonTracking* GetSegmentDetection*
      GetTextDetection* IndexFaces ListCollections* ListDatasetEntries ListDatasetLabels ListFaces ListMediaAnalysisJobs*
      ListProjectPolicies ListStreamProcessors* ListTagsForResource ListUsers PutProjectPolicy RecognizeCelebrities* SearchFaces
      SearchFacesByImage SearchUsers SearchUsersByImage StartCelebrityRecognition* StartContentModeration* StartFaceDetection*
      StartFaceLivenessSession* StartFaceSearch StartLabelDetection* StartMediaAnalysisJob StartPersonTracking* StartProjectVersion
      StartSegmentDetection* StartStreamProcessor StartTextDetection* StopProjectVersion StopStreamProcessor TagResource UntagResource
      UpdateDatasetEntries UpdateStreamProcessor
    EOT
    route53 = <<-EOT
      ActivateKeySigningKey AssociateVPCWithHostedZone ChangeCidrCollection ChangeResourceRecordSets ChangeTagsForResource
      CreateCidrCollection* CreateHealthCheck* CreateHostedZone* CreateKeySigningKey CreateQueryLoggingConfig CreateReusableDelegationSet*
      CreateTrafficPolicy* CreateTrafficPolicyInstance CreateTrafficPolicyVersion CreateVPCAssociationAuthorization
      DeactivateKeySigningKey DeleteCidrCollection DeleteHealthCheck DeleteHostedZone DeleteKeySigningKey DeleteQueryLoggingConfig
      DeleteReusableDelegationSet DeleteTrafficPolicy DeleteTrafficPolicyInstance DeleteVPCAssociationAuthorization
      DisableHostedZoneDNSSEC DisassociateVPCFromHostedZone EnableHostedZoneDNSSEC GetAccountLimit* GetChange GetCheckerIpRanges*
      GetDNSSEC GetGeoLocation* GetHealthCheck GetHealthCheckCount* GetHealthCheckLastFailureReason GetHealthCheckStatus GetHostedZone
      GetHostedZoneCount* GetHostedZoneLimit GetQueryLoggingConfig GetReusableDelegationSet GetReusableDelegationSetLimit GetTrafficPolicy
      GetTrafficPolicyInstance GetTrafficPolicyInstanceCount* ListCidrBlocks ListCidrCollections* ListCidrLocations ListGeoLocations*
      ListHealthChecks* ListHostedZones* ListHostedZonesByName* ListHostedZonesByVPC* ListQueryLoggingConfigs ListResourceRecordSets
      ListReusableDelegationSets* ListTagsForResource ListTagsForResources ListTrafficPolicies* ListTrafficPolicyInstances*
      ListTrafficPolicyInstancesByHostedZone ListTrafficPolicyInstancesByPolicy ListTrafficPolicyVersions ListVPCAssociationAuthorizations
      TestDNSAnswer* UpdateHealthCheck UpdateHostedZoneComment UpdateHostedZoneFeatures UpdateTrafficPolicyComment
      UpdateTrafficPolicyInstance
    EOT
    s3 = <<-EOT
      AbortMultipartUpload AllowVendedLogDeliveryForResource AssociateAccessGrantsIdentityCenter BypassGovernanceRetention
      CreateAccessGrant CreateAccessGrantsInstance CreateAccessGrantsLocation CreateAccessPoint CreateAccessPointForObjectLambda
      CreateBucket CreateBucketMetadataTableConfiguration CreateJob* CreateMultiRegionAccessPoint CreateStorageLensGroup*
      DeleteAccessGrant DeleteAccessGrantsInstance DeleteAccessGrantsInstanceResourcePolicy DeleteAccessGrantsLocation DeleteAccessPoint
      DeleteAccessPointForObjectLambda DeleteAccessPointPolicy DeleteAccessPointPolicyForObjectLambda DeleteBucket
      DeleteBucketMetadataTableConfiguration DeleteBucketPolicy DeleteBucketWebsite DeleteJobTagging DeleteMultiRegionAccessPoint
      DeleteObject DeleteObjectAnnotation DeleteObjectTagging DeleteObjectVersion DeleteObjectVersionAnnotation DeleteObjectVersionTagging
      DeleteStorageLensConfiguration DeleteStorageLensConfigurationTagging DeleteStorageLensGroup DescribeJob
      DescribeMultiRegionAccessPointOperation DissociateAccessGrantsIdentityCenter GetAccelerateConfiguration GetAccessGrant
      GetAccessGrantsInstance GetAccessGrantsInstanceForPrefix GetAccessGrantsInstanceResourcePolicy GetAccessGrantsLocation
      GetAccessPoint* GetAccessPointConfigurationForObjectLambda GetAccessPointForObjectLambda GetAccessPointPolicy
      GetAccessPointPolicyForObjectLambda GetAccessPointPolicyStatus GetAccessPointPolicyStatusForObjectLambda
      GetAccountPublicAccessBlock* GetAnalyticsConfiguration GetBucketAbac GetBucketAcl GetBucketCORS GetBucketLocation GetBucketLogging
      GetBucketMetadataTableConfiguration GetBucketNotification GetBucketObjectLockConfiguration GetBucketOwnershipControls
      GetBucketPolicy GetBucketPolicyStatus GetBucketPublicAccessBlock GetBucketRequestPayment GetBucketTagging GetBucketVersioning
      GetBucketWebsite GetDataAccess GetEncryptionConfiguration GetIntelligentTieringConfiguration GetInventoryConfiguration GetJobTagging
      GetLifecycleConfiguration GetMetricsConfiguration GetMultiRegionAccessPoint GetMultiRegionAccessPointPolicy
      GetMultiRegionAccessPointPolicyStatus GetMultiRegionAccessPointRoutes GetObject GetObjectAcl GetObjectAnnotation GetObjectAttributes
      GetObjectLegalHold GetObjectRetention GetObjectTagging GetObjectTorrent GetObjectVersion GetObjectVersionAcl
      GetObjectVersionAnnotation GetObjectVersionAnnotationForReplication GetObjectVersionAttributes GetObjectVersionForReplication
      GetObjectVersionTagging GetObjectVersionTorrent GetReplicationConfiguration GetStorageLensConfiguration
      GetStorageLensConfigurationTagging GetStorageLensDashboard GetStorageLensGroup InitiateReplication ListAccessGrants
      ListAccessGrantsInstances* ListAccessGrantsLocations ListAccessPoints* ListAccessPointsForObjectLambda* ListAllMyBuckets* ListBucket
      ListBucketMultipartUploads ListBucketVersions ListCallerAccessGrants ListJobs* ListMultiRegionAccessPoints* ListMultipartUploadParts
      ListObjectAnnotations ListObjectVersionAnnotations ListStorageLensConfigurations* ListStorageLensGroups* ListTagsForResource
      ObjectOwnerOverrideToBucketOwner PauseReplication PutAccelerateConfiguration PutAccessGrantsInstanceResourcePolicy
      PutAccessPointConfigurationForObjectLambda PutAccessPointPolicy PutAccessPointPolicyForObjectLambda PutAccessPointPublicAccessBlock*
      PutAccountPublicAccessBlock* PutAnalyticsConfiguration PutBucketAbac PutBucketAcl PutBucketCORS PutBucketLogging
      PutBucketNotification PutBucketObjectLockConfiguration PutBucketOwnershipControls PutBucketPolicy PutBucketPublicAccessBlock
      PutBucketRequestPayment PutBucketTagging PutBucketVersioning PutBucketWebsite PutEncryptionConfiguration
      PutIntelligentTieringConfiguration PutInventoryConfiguration PutJobTagging PutLifecycleConfiguration PutMetricsConfiguration
      PutMultiRegionAccessPointPolicy PutObject PutObjectAcl PutObjectAnnotation PutObjectLegalHold PutObjectRetention PutObjectTagging
      PutObjectVersionAcl PutObjectVersionAnnotation PutObjectVersionTagging PutReplicationConfiguration PutStorageLensConfiguration*
      PutStorageLensConfigurationTagging ReplicateDelete ReplicateObject ReplicateObjectAnnotation ReplicateTags RestoreObject
      SubmitMultiRegionAccessPointRoutes TagResource UntagResource UpdateAccessGrantsLocation
      UpdateBucketMetadataAnnotationTableConfiguration UpdateBucketMetadataInventoryTableConfiguration
      UpdateBucketMetadataJournalTableConfiguration UpdateJobPriority UpdateJobStatus UpdateObjectEncryption UpdateStorageLensGroup
    EOT
    scheduler = <<-EOT
      CreateSchedule CreateScheduleGroup DeleteSchedule DeleteScheduleGroup GetSchedule GetScheduleGroup ListScheduleGroups*
      ListSchedules* ListSchedulesByTarget* ListTagsForResource TagResource UntagResource UpdateSchedule
    EOT
    secretsmanager = <<-EOT
      BatchGetSecretValue* CancelRotateSecret CreateSecret DeleteResourcePolicy DeleteSecret DescribeSecret GetRandomPassword*
      GetResourcePolicy GetSecretValue ListSecretVersionIds ListSecrets* PutResourcePolicy PutSecretValue RemoveRegionsFromReplication
      ReplicateSecretToRegions RestoreSecret RotateSecret StopReplicationToReplica TagResource UntagResource UpdateSecret
      UpdateSecretVersionStage ValidateResourcePolicy
    EOT
    servicediscovery = <<-EOT
      CreateHttpNamespace* CreatePrivateDnsNamespace* CreatePublicDnsNamespace* CreateService DeleteNamespace DeleteResourcePolicy
      DeleteService DeleteServiceAttributes DeregisterInstance DiscoverInstances DiscoverInstancesRevision GetInstance
      GetInstancesHealthStatus GetNamespace GetOperation GetResourcePolicy GetService GetServiceAttributes ListInstances ListNamespaces*
      ListOperations* ListServices* ListTagsForResource* PutResourcePolicy RegisterInstance TagResource* UntagResource*
      UpdateHttpNamespace UpdateInstanceCustomHealthStatus UpdatePrivateDnsNamespace UpdatePublicDnsNamespace UpdateService
      UpdateServiceAttributes
    EOT
    ses = <<-EOT
      AllowVendedLogDeliveryForResource BatchGetMetricData CancelExportJob CloneReceiptRuleSet* CreateAddonInstance
      CreateAddonSubscription CreateAddressList CreateAddressListImportJob CreateArchive CreateConfigurationSet
      CreateConfigurationSetEventDestination CreateConfigurationSetTrackingOptions* CreateContact CreateContactList
      CreateCustomVerificationEmailTemplate CreateDedicatedIpPool CreateDeliverabilityTestReport CreateEmailIdentity
      CreateEmailIdentityPolicy CreateEmailTemplate CreateExportJob* CreateImportJob* CreateIngressPoint CreateMultiRegionEndpoint*
      CreateReceiptFilter* CreateReceiptRule* CreateReceiptRuleSet* CreateRelay CreateRuleSet CreateTemplate* CreateTenant
      CreateTenantResourceAssociation CreateTrafficPolicy DeleteAddonInstance DeleteAddonSubscription DeleteAddressList DeleteArchive
      DeleteConfigurationSet DeleteConfigurationSetEventDestination DeleteConfigurationSetTrackingOptions* DeleteContact DeleteContactList
      DeleteCustomVerificationEmailTemplate DeleteDedicatedIpPool DeleteEmailIdentity DeleteEmailIdentityPolicy DeleteEmailTemplate
      DeleteIdentity* DeleteIdentityPolicy* DeleteIngressPoint DeleteMultiRegionEndpoint DeleteReceiptFilter* DeleteReceiptRule*
      DeleteReceiptRuleSet* DeleteRelay DeleteRuleSet DeleteSuppressedDestination DeleteTemplate* DeleteTenant
      DeleteTenantResourceAssociation DeleteTrafficPolicy DeleteVerifiedEmailAddress* DeregisterMemberFromAddressList
      DescribeActiveReceiptRuleSet* DescribeConfigurationSet* DescribeReceiptRule* DescribeReceiptRuleSet* GetAccount*
      GetAccountSendingEnabled* GetAddonInstance GetAddonSubscription GetAddressList GetAddressListImportJob GetArchive GetArchiveExport
      GetArchiveMessage GetArchiveMessageContent GetArchiveSearch GetArchiveSearchResults GetBlacklistReports* GetConfigurationSet
      GetConfigurationSetEventDestinations GetContact GetContactList GetCustomVerificationEmailTemplate GetDedicatedIp* GetDedicatedIpPool
      GetDedicatedIps GetDeliverabilityDashboardOptions* GetDeliverabilityTestReport GetDomainDeliverabilityCampaign*
      GetDomainStatisticsReport GetEmailAddressInsights* GetEmailIdentity GetEmailIdentityPolicies GetEmailTemplate GetExportJob
      GetIdentityDkimAttributes* GetIdentityMailFromDomainAttributes* GetIdentityNotificationAttributes* GetIdentityPolicies*
      GetIdentityVerificationAttributes* GetImportJob GetIngressPoint GetMemberOfAddressList GetMessageInsights* GetMultiRegionEndpoint
      GetRelay GetReputationEntity GetRuleSet GetSendQuota* GetSendStatistics* GetSuppressedDestination GetTemplate* GetTenant
      GetTrafficPolicy ListAddonInstances* ListAddonSubscriptions* ListAddressListImportJobs ListAddressLists* ListArchiveExports*
      ListArchiveSearches* ListArchives* ListConfigurationSets* ListContactLists* ListContacts ListCustomVerificationEmailTemplates*
      ListDedicatedIpPools* ListDeliverabilityTestReports* ListDomainDeliverabilityCampaigns* ListEmailIdentities* ListEmailTemplates*
      ListExportJobs* ListIdentities* ListIdentityPolicies* ListImportJobs* ListIngressPoints* ListMembersOfAddressList
      ListMultiRegionEndpoints* ListReceiptFilters* ListReceiptRuleSets* ListRecommendations ListRelays* ListReputationEntities
      ListResourceTenants ListRuleSets* ListSuppressedDestinations ListTagsForResource ListTemplates* ListTenantResources ListTenants*
      ListTrafficPolicies* ListVerifiedEmailAddresses* PutAccountDedicatedIpWarmupAttributes* PutAccountDetails*
      PutAccountPricingAttributes* PutAccountSendingAttributes* PutAccountSuppressionAttributes* PutAccountVdmAttributes*
      PutConfigurationSetArchivingOptions PutConfigurationSetDeliveryOptions PutConfigurationSetReputationOptions
      PutConfigurationSetSendingOptions PutConfigurationSetSuppressionOptions PutConfigurationSetTrackingOptions
      PutConfigurationSetVdmOptions PutDedicatedIpInPool PutDedicatedIpPoolScalingAttributes PutDedicatedIpWarmupAttributes*
      PutDeliverabilityDashboardOption* PutEmailIdentityConfigurationSetAttributes PutEmailIdentityDkimAttributes
      PutEmailIdentityDkimSigningAttributes PutEmailIdentityFeedbackAttributes PutEmailIdentityMailFromAttributes PutIdentityPolicy*
      PutSuppressedDestination PutTenantSuppressionAttributes RegisterMemberToAddressList ReorderReceiptRuleSet*
      ReplicateEmailIdentityDkimSigningKey SendBounce SendBulkEmail SendBulkTemplatedEmail SendCustomVerificationEmail SendEmail
      SendRawEmail SendTemplatedEmail SetActiveReceiptRuleSet* SetIdentityDkimEnabled* SetIdentityFeedbackForwardingEnabled*
      SetIdentityHeadersInNotificationsEnabled* SetIdentityMailFromDomain* SetIdentityNotificationTopic* SetReceiptRulePosition*
      StartAddressListImportJob StartArchiveExport StartArchiveSearch StopAddressListImportJob StopArchiveExport StopArchiveSearch
      TagResource TestRenderEmailTemplate TestRenderTemplate* UntagResource UpdateAccountSendingEnabled* UpdateArchive
      UpdateConfigurationSetEventDestination UpdateConfigurationSetReputationMetricsEnabled* UpdateConfigurationSetSendingEnabled*
      UpdateConfigurationSetTrackingOptions* UpdateContact UpdateContactList UpdateCustomVerificationEmailTemplate
      UpdateEmailIdentityPolicy UpdateEmailTemplate UpdateIngressPoint UpdateReceiptRule* UpdateRelay
      UpdateReputationEntityCustomerManagedStatus UpdateReputationEntityPolicy UpdateRuleSet UpdateTemplate* UpdateTrafficPolicy
      VerifyDomainDkim* VerifyDomainIdentity* VerifyEmailAddress* VerifyEmailIdentity*
    EOT
    sns = <<-EOT
      AddPermission CheckIfPhoneNumberIsOptedOut* ConfirmSubscription CreatePlatformApplication* CreatePlatformEndpoint*
      CreateSMSSandboxPhoneNumber* CreateTopic DeleteEndpoint* DeletePlatformApplication* DeleteSMSSandboxPhoneNumber* DeleteTopic
      GetDataProtectionPolicy GetEndpointAttributes* GetPlatformApplicationAttributes* GetSMSAttributes* GetSMSSandboxAccountStatus*
      GetSubscriptionAttributes GetTopicAttributes ListEndpointsByPlatformApplication* ListOriginationNumbers* ListPhoneNumbersOptedOut*
      ListPlatformApplications* ListSMSSandboxPhoneNumbers* ListSubscriptions* ListSubscriptionsByTopic ListTagsForResource ListTopics*
      OptInPhoneNumber* Publish PutDataProtectionPolicy RemovePermission SetEndpointAttributes* SetPlatformApplicationAttributes*
      SetSMSAttributes* SetSubscriptionAttributes SetTopicAttributes Subscribe TagResource Unsubscribe UntagResource
      VerifySMSSandboxPhoneNumber*
    EOT
    sqs = <<-EOT
      AddPermission CancelMessageMoveTask ChangeMessageVisibility CreateQueue DeleteMessage DeleteQueue GetQueueAttributes GetQueueUrl
      ListDeadLetterSourceQueues ListMessageMoveTasks ListQueueTags ListQueues* PurgeQueue ReceiveMessage RemovePermission SendMessage
      SetQueueAttributes StartMessageMoveTask TagQueue UntagQueue
    EOT
    ssm = <<-EOT
      AddTagsToResource AssociateOpsItemRelatedItem CancelCommand* CancelMaintenanceWindowExecution CreateActivation* CreateAssociation
      CreateAssociationBatch CreateCloudConnector CreateDocument CreateMaintenanceWindow* CreateOpsItem* CreateOpsMetadata*
      CreatePatchBaseline* CreateResourceDataSync DeleteActivation* DeleteAssociation DeleteCloudConnector DeleteDocument DeleteInventory*
      DeleteMaintenanceWindow DeleteOpsItem DeleteOpsMetadata DeleteParameter DeleteParameters DeletePatchBaseline DeleteResourceDataSync
      DeleteResourcePolicy DeregisterManagedInstance DeregisterPatchBaselineForPatchGroup DeregisterTargetFromMaintenanceWindow
      DeregisterTaskFromMaintenanceWindow DescribeActivations* DescribeAssociation DescribeAssociationExecutionTargets
      DescribeAssociationExecutions DescribeAutomationExecutions* DescribeAutomationStepExecutions DescribeAvailablePatches*
      DescribeDocument DescribeDocumentParameters DescribeDocumentPermission DescribeEffectiveInstanceAssociations
      DescribeEffectivePatchesForPatchBaseline DescribeInstanceAssociationsStatus DescribeInstanceInformation* DescribeInstancePatchStates
      DescribeInstancePatchStatesForPatchGroup* DescribeInstancePatches DescribeInstanceProperties* DescribeInventoryDeletions*
      DescribeMaintenanceWindowExecutionTaskInvocations* DescribeMaintenanceWindowExecutionTasks* DescribeMaintenanceWindowExecutions
      DescribeMaintenanceWindowSchedule* DescribeMaintenanceWindowTargets DescribeMaintenanceWindowTasks DescribeMaintenanceWindows*
      DescribeMaintenanceWindowsForTarget* DescribeOpsItems* DescribeParameters* DescribePatchBaselines* DescribePatchGroupState*
      DescribePatchGroups* DescribePatchProperties* DescribeSessions* DisassociateOpsItemRelatedItem ExecuteAPI* GetAccessToken
      GetAutomationExecution GetCalendar GetCalendarState GetCloudConnector GetCommandInvocation* GetConnectionStatus
      GetDefaultPatchBaseline GetDeployablePatchSnapshotForInstance* GetDocument GetExecutionPreview* GetInventory* GetInventorySchema*
      GetMaintenanceWindow GetMaintenanceWindowExecution* GetMaintenanceWindowExecutionTask* GetMaintenanceWindowExecutionTaskInvocation*
      GetMaintenanceWindowTask GetManifest* GetOpsItem GetOpsMetadata GetOpsSummary GetParameter GetParameterHistory GetParameters
      GetParametersByPath GetPatchBaseline GetPatchBaselineForPatchGroup* GetResourcePolicies GetServiceSetting LabelParameterVersion
      ListAssociationVersions ListAssociations* ListCloudConnectors* ListCommandInvocations* ListCommands* ListComplianceItems*
      ListComplianceSummaries* ListDocumentMetadataHistory ListDocumentVersions ListDocuments* ListInstanceAssociations
      ListInventoryEntries* ListNodes ListNodesSummary ListOpsItemEvents* ListOpsItemRelatedItems* ListOpsMetadata*
      ListResourceComplianceSummaries* ListResourceDataSync* ListTagsForResource ModifyDocumentPermission PutCalendar PutComplianceItems
      PutConfigurePackageResult* PutInventory* PutParameter PutResourcePolicy RegisterDefaultPatchBaseline RegisterManagedInstance*
      RegisterPatchBaselineForPatchGroup RegisterTargetWithMaintenanceWindow RegisterTaskWithMaintenanceWindow RemoveTagsFromResource
      RequestManagedInstanceRoleToken ResetServiceSetting ResumeSession SendAutomationSignal SendCommand StartAccessRequest
      StartAssociationsOnce StartAutomationExecution StartChangeRequestExecution StartExecutionPreview* StartSession
      StopAutomationExecution TerminateSession UnlabelParameterVersion UpdateAssociation UpdateAssociationStatus UpdateCloudConnector
      UpdateDocument UpdateDocumentDefaultVersion UpdateDocumentMetadata UpdateInstanceAssociationStatus UpdateInstanceInformation
      UpdateMaintenanceWindow UpdateMaintenanceWindowTarget UpdateMaintenanceWindowTask UpdateManagedInstancePublicKey
      UpdateManagedInstanceRole UpdateOpsItem UpdateOpsMetadata UpdatePatchBaseline UpdateResourceDataSync UpdateServiceSetting
      ValidateCloudConnector
    EOT
    ssmmessages = <<-EOT
      CreateControlChannel* CreateDataChannel* OpenControlChannel* OpenDataChannel*
    EOT
    states = <<-EOT
      CreateActivity CreateStateMachine CreateStateMachineAlias DeleteActivity DeleteStateMachine DeleteStateMachineAlias
      DeleteStateMachineVersion DescribeActivity DescribeExecution DescribeMapRun DescribeStateMachine DescribeStateMachineAlias
      DescribeStateMachineForExecution GetActivityTask GetExecutionHistory InvokeHTTPEndpoint* ListActivities* ListExecutions ListMapRuns
      ListStateMachineAliases ListStateMachineVersions ListStateMachines* ListTagsForResource PublishStateMachineVersion RedriveExecution
      RevealSecrets* SendTaskFailure* SendTaskHeartbeat* SendTaskSuccess* StartExecution StartSyncExecution StopExecution TagResource
      TestState* UntagResource UpdateMapRun UpdateStateMachine UpdateStateMachineAlias ValidateStateMachineDefinition*
    EOT
    sts = <<-EOT
      AssumeRole AssumeRoleWithSAML AssumeRoleWithWebIdentity AssumeRoot DecodeAuthorizationMessage* GetAccessKeyInfo* GetCallerIdentity*
      GetDelegatedAccessToken* GetFederationToken GetServiceBearerToken* GetSessionToken* GetWebIdentityToken* SetContext
      SetSourceIdentity TagGetWebIdentityToken* TagSession
    EOT
    tag = <<-EOT
      DescribeReportCreation* GetComplianceSummary* GetResources* GetTagKeys* GetTagValues* ListRequiredTags* StartReportCreation*
      TagResources* UntagResources*
    EOT
    textract = <<-EOT
      AnalyzeDocument* AnalyzeExpense* AnalyzeID* CreateAdapter* CreateAdapterVersion DeleteAdapter DeleteAdapterVersion
      DetectDocumentText* GetAdapter GetAdapterVersion GetDocumentAnalysis* GetDocumentTextDetection* GetExpenseAnalysis*
      GetLendingAnalysis* GetLendingAnalysisSummary* ListAdapterVersions* ListAdapters* ListTagsForResource StartDocumentAnalysis*
      StartDocumentTextDetection* StartExpenseAnalysis* StartLendingAnalysis* TagResource UntagResource UpdateAdapter
    EOT
    transcribe = <<-EOT
      CreateCallAnalyticsCategory* CreateLanguageModel* CreateMedicalVocabulary* CreateVocabulary* CreateVocabularyFilter*
      DeleteCallAnalyticsCategory DeleteCallAnalyticsJob DeleteLanguageModel DeleteMedicalScribeJob DeleteMedicalTranscriptionJob
      DeleteMedicalVocabulary DeleteTranscriptionJob DeleteVocabulary DeleteVocabularyFilter DescribeLanguageModel
      GetCallAnalyticsCategory GetCallAnalyticsJob GetMedicalScribeJob GetMedicalScribeStream* GetMedicalTranscriptionJob
      GetMedicalVocabulary GetTranscriptionJob GetVocabulary GetVocabularyFilter ListCallAnalyticsCategories* ListCallAnalyticsJobs*
      ListLanguageModels* ListMedicalScribeJobs* ListMedicalTranscriptionJobs* ListMedicalVocabularies* ListTagsForResource*
      ListTranscriptionJobs* ListVocabularies* ListVocabularyFilters* StartCallAnalyticsJob* StartCallAnalyticsStreamTranscription*
      StartCallAnalyticsStreamTranscriptionWebSocket* StartMedicalScribeJob* StartMedicalScribeStream* StartMedicalStreamTranscription*
      StartMedicalStreamTranscriptionWebSocket* StartMedicalTranscriptionJob* StartStreamTranscription* StartStreamTranscriptionWebSocket*
      StartTranscriptionJob* TagResource* UntagResource* UpdateCallAnalyticsCategory UpdateMedicalVocabulary UpdateVocabulary
      UpdateVocabularyFilter
    EOT
    translate = <<-EOT
      CreateParallelData DeleteParallelData DeleteTerminology DescribeTextTranslationJob* GetParallelData GetTerminology ImportTerminology
      ListLanguages* ListParallelData* ListTagsForResource ListTerminologies* ListTextTranslationJobs* StartTextTranslationJob
      StopTextTranslationJob* TagResource TranslateDocument TranslateText UntagResource UpdateParallelData
    EOT
    wafv2 = <<-EOT
      AssociateWebACL CheckCapacity* CreateAPIKey* CreateIPSet CreateRegexPatternSet CreateRuleGroup CreateWebACL DeleteAPIKey*
      DeleteFirewallManagerRuleGroups DeleteIPSet DeleteLoggingConfiguration DeletePermissionPolicy DeleteRegexPatternSet DeleteRuleGroup
      DeleteWebACL DescribeAllManagedProducts* DescribeManagedProductsByVendor* DescribeManagedRuleGroup* DisassociateFirewallManager
      DisassociateWebACL GenerateMobileSdkReleaseUrl* GetDecryptedAPIKey* GetIPSet GetLoggingConfiguration GetManagedRuleSet
      GetMobileSdkRelease* GetPermissionPolicy GetRateBasedStatementManagedKeys GetRegexPatternSet GetRevenueStatistics*
      GetRevenueStatisticsSummary* GetRevenueStatisticsTimeSeries* GetRuleGroup GetSampledRequests GetTopPathStatisticsByTraffic GetWebACL
      GetWebACLForResource ListAPIKeys* ListAvailableManagedRuleGroupVersions* ListAvailableManagedRuleGroups* ListIPSets*
      ListLoggingConfigurations* ListManagedRuleSets* ListMobileSdkReleases* ListRegexPatternSets* ListResourcesForWebACL ListRuleGroups*
      ListSettlementRecords* ListTagsForResource ListWebACLs* PutFirewallManagerRuleGroups PutLoggingConfiguration
      PutManagedRuleSetVersions PutPermissionPolicy TagResource UntagResource UpdateIPSet UpdateManagedRuleSetVersionExpiryDate
      UpdateRegexPatternSet UpdateRuleGroup UpdateWebACL
    EOT
    xray = <<-EOT
      BatchGetTraceSummaryById* BatchGetTraces* CancelTraceRetrieval* CreateGroup CreateSamplingRule DeleteGroup DeleteResourcePolicy*
      DeleteSamplingRule GetDistinctTraceGraphs* GetEncryptionConfig* GetGroup GetGroups* GetIndexingRules* GetInsight* GetInsightEvents*
      GetInsightImpactGraph* GetInsightSummaries* GetRetrievedTracesGraph* GetSamplingRules* GetSamplingStatisticSummaries*
      GetSamplingTargets* GetServiceGraph* GetTimeSeriesServiceStatistics* GetTraceGraph* GetTraceSegmentDestination* GetTraceSummaries*
      Link* ListResourcePolicies* ListRetrievedTraces* ListTagsForResource PutEncryptionConfig* PutResourcePolicy* PutSpans*
      PutSpansForIndexing* PutTelemetryRecords* PutTraceSegments* StartTraceRetrieval* TagResource UntagResource UpdateGroup
      UpdateIndexingRule* UpdateSamplingRule UpdateTraceSegmentDestination*
    EOT
  }
}
