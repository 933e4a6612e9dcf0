// The metrics that AWS publishes, by what an alarm is about.
values {
  known_metrics = {
    // https://docs.aws.amazon.com/AmazonECS/latest/developerguide/available-metrics.html
    "AWS/ECS" = ["CPUReservation", "CPUUtilization", "EBSFilesystemUtilization", "GPUReservation", "MemoryReservation", "MemoryUtilization"]
    // https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/rds-metrics.html
    "AWS/RDS" = [
      "BinLogDiskUsage", "BurstBalance", "CPUCreditBalance", "CPUCreditUsage", "CPUSurplusCreditBalance",
      "CPUSurplusCreditsCharged", "CPUUtilization", "CheckpointLag", "ConnectionAttempts", "DBLoad", "DBLoadCPU", "DBLoadNonCPU",
      "DatabaseConnections", "DiskQueueDepth", "DiskQueueDepthLogVolume", "EBSByteBalance%", "EBSIOBalance%", "FreeLocalStorage",
      "FreeLocalStoragePercent", "FreeStorageSpace", "FreeStorageSpaceLogVolume", "FreeableMemory",
      "IamDbAuthConnectionRequests", "MaximumUsedTransactionIDs", "NetworkReceiveThroughput", "NetworkTransmitThroughput",
      "OldestLogicalReplicationSlotLag", "OldestReplicationSlotLag", "ReadIOPS", "ReadIOPSLocalStorage", "ReadIOPSLogVolume",
      "ReadLatency", "ReadLatencyLocalStorage", "ReadLatencyLogVolume", "ReadThroughput", "ReadThroughputLocalStorage",
      "ReadThroughputLogVolume", "ReplicaLag", "ReplicationChannelLag", "ReplicationSlotDiskUsage", "SwapUsage",
      "TransactionLogsDiskUsage", "TransactionLogsGeneration", "WriteIOPS", "WriteIOPSLocalStorage", "WriteIOPSLogVolume",
      "WriteLatency", "WriteLatencyLocalStorage", "WriteLatencyLogVolume", "WriteThroughput", "WriteThroughputLocalStorage",
      "WriteThroughputLogVolume",
    ]
    // https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/CacheMetrics.Redis.html
    "AWS/ElastiCache" = [
      "ActiveDefragHits", "AuthenticationFailures", "BytesUsedForCache", "CPUCreditBalance", "CPUCreditUsage", "CPUUtilization",
      "CacheHitRate", "CacheHits", "CacheMisses", "CurrConnections", "CurrItems", "CurrVolatileItems", "DB0AverageTTL",
      "DatabaseAuthorizationFailures", "DatabaseMemoryUsagePercentage", "EngineCPUUtilization", "Evictions", "FreeableMemory",
      "GetTypeCmds", "GlobalDatastoreReplicationLag", "HashBasedCmds", "IsMaster", "KeyAuthorizationFailures", "KeyBasedCmds",
      "ListBasedCmds", "MemoryFragmentationRatio", "NetworkBytesIn", "NetworkBytesOut", "NetworkPacketsIn", "NetworkPacketsOut",
      "NewConnections", "Reclaimed", "ReplicationBytes", "ReplicationLag", "SaveInProgress", "SetBasedCmds", "SetTypeCmds",
      "StringBasedCmds", "SuccessfulReadRequestLatency", "SuccessfulWriteRequestLatency", "SwapUsage", "TrafficManagementActive",
    ]
  }

  // Metrics of Aurora, which stand in AWS/RDS too:
  // https://docs.aws.amazon.com/AmazonRDS/latest/AuroraUserGuide/Aurora.AuroraMonitoring.Metrics.html
  cluster_metrics = [
    "ACUUtilization", "AbortedClients", "ActiveTransactions", "AuroraBinlogReplicaLag", "AuroraDMLRejectedMasterFull",
    "AuroraDMLRejectedWriterFull", "AuroraEstimatedSharedMemoryBytes", "AuroraGlobalDBDataTransferBytes",
    "AuroraGlobalDBProgressLag", "AuroraGlobalDBRPOLag", "AuroraGlobalDBReplicatedWriteIO", "AuroraGlobalDBReplicationLag",
    "AuroraMemoryHealthState", "AuroraMemoryNumDeclinedSqlTotal", "AuroraMemoryNumKillConnTotal",
    "AuroraMemoryNumKillQueryTotal", "AuroraMillisecondsSpentInOomRecovery", "AuroraNumOomRecoverySuccessful",
    "AuroraNumOomRecoveryTriggered", "AuroraOptimizedReadsCacheHitRatio", "AuroraReplicaLag", "AuroraReplicaLagMaximum",
    "AuroraReplicaLagMinimum", "AuroraSlowConnectionHandleCount", "AuroraSlowHandshakeCount", "AuroraVolumeBytesLeftTotal",
    "BacktrackChangeRecordsCreationRate", "BacktrackChangeRecordsStored", "BacktrackWindowActual", "BacktrackWindowAlert",
    "BackupRetentionPeriodStorageUsed", "BlockedTransactions", "BufferCacheHitRatio", "CPUCreditBalance", "CPUCreditUsage",
    "CPUSurplusCreditBalance", "CPUSurplusCreditsCharged", "CPUUtilization", "CommitLatency", "CommitThroughput",
    "ConnectionAttempts", "DBLoad", "DBLoadCPU", "DBLoadNonCPU", "DDLLatency", "DDLThroughput", "DMLLatency", "DMLThroughput",
    "DatabaseConnections", "Deadlocks", "DeleteLatency", "DeleteThroughput", "DiskQueueDepth", "EngineUptime",
    "FreeEphemeralStorage", "FreeLocalStorage", "FreeableMemory", "InsertLatency", "InsertThroughput", "LoginFailures",
    "MaximumUsedTransactionIDs", "NetworkReceiveThroughput", "NetworkThroughput", "NetworkTransmitThroughput",
    "NumBinaryLogFiles", "OldestReplicationSlotLag", "PurgeBoundary", "PurgeFinishedPoint", "Queries",
    "RDSToAuroraPostgreSQLReplicaLag", "ReadIOPS", "ReadIOPSEphemeralStorage", "ReadLatency", "ReadLatencyEphemeralStorage",
    "ReadThroughput", "ReadThroughputEphemeralStorage", "ReplicationSlotDiskUsage", "ResultSetCacheHitRatio",
    "RollbackSegmentHistoryListLength", "RowLockTime", "SelectLatency", "SelectThroughput", "ServerlessDatabaseCapacity",
    "SnapshotStorageUsed", "StorageNetworkReceiveThroughput", "StorageNetworkThroughput", "StorageNetworkTransmitThroughput",
    "SumBinaryLogSize", "SwapUsage", "TempStorageIOPS", "TempStorageThroughput", "TotalBackupStorageBilled",
    "TransactionAgeMaximum", "TransactionLogsDiskUsage", "TruncateFinishedPoint", "UpdateLatency", "UpdateThroughput",
    "VolumeBytesUsed", "VolumeReadIOPs", "VolumeWriteIOPs", "WriteIOPS", "WriteIOPSEphemeralStorage", "WriteLatency",
    "WriteLatencyEphemeralStorage", "WriteThroughput", "WriteThroughputEphemeralStorage",
  ]
}
