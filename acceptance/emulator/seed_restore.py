"""Makes what the runbook restores: the database, the cache and the files of the first region, damaged, with what is kept of them.

With the argument "back" it makes what a failover leaves: the database and the services run in the second region.
The names are those of specs/. It prints what a person would write in the place of words of the runbook: where, the word, and what.
"""

import sys

from seed_failover import FIRST, SECOND, client, data, edge, services

MEDIA, COPIES = "jobhive-media-production", "jobhive-backups-production"


def network(region: str) -> list[str]:
    """Two subnets in two zones."""
    ec2 = client("ec2", region)
    vpc = ec2.create_vpc(CidrBlock="10.0.0.0/16")["Vpc"]["VpcId"]
    return [
        ec2.create_subnet(VpcId=vpc, CidrBlock=f"10.0.{n}.0/24", AvailabilityZone=f"{region}{zone}")["Subnet"]["SubnetId"]
        for n, zone in enumerate("ab")
    ]


def groups(subnets: list[str]) -> None:
    """The groups of subnets and parameters that are named in the commands."""
    client("rds").create_db_subnet_group(
        DBSubnetGroupName="jobhive-db-subnet-group", DBSubnetGroupDescription="database", SubnetIds=subnets,
    )
    client("rds").create_db_parameter_group(
        DBParameterGroupName="jobhive-postgres15-params", DBParameterGroupFamily="postgres15", Description="database",
    )
    cache = client("elasticache")
    cache.create_cache_subnet_group(
        CacheSubnetGroupName="jobhive-cache-subnet-group", CacheSubnetGroupDescription="cache", SubnetIds=subnets,
    )
    cache.create_cache_parameter_group(
        CacheParameterGroupName="jobhive-redis7-params", CacheParameterGroupFamily="redis7", Description="cache",
    )


def snapshots() -> str:
    """A recovery point of the database, and the cache with a snapshot of the night."""
    point = client("rds").create_db_snapshot(DBInstanceIdentifier="jobhive-db", DBSnapshotIdentifier="recovery-point")
    cache = client("elasticache")
    cache.create_replication_group(
        ReplicationGroupId="jobhive-redis-replication", ReplicationGroupDescription="as it was", Engine="redis",
        CacheNodeType="cache.r7g.large", NumCacheClusters=3, SecurityGroupIds=["sg-0a1b2c3d4e5f60718"],
    )
    cache.create_snapshot(ReplicationGroupId="jobhive-redis-replication", SnapshotName="automatic.jobhive-redis-replication-1")
    return point["DBSnapshot"]["DBSnapshotArn"]


def files(bucket: str) -> tuple[str, str]:
    """A file that was overwritten, and then deleted: its right version, and what marks it as deleted."""
    s3 = client("s3")
    s3.put_bucket_versioning(Bucket=bucket, VersioningConfiguration={"Status": "Enabled"})
    right = s3.put_object(Bucket=bucket, Key="invoice.pdf", Body=b"right")["VersionId"]
    s3.put_object(Bucket=bucket, Key="invoice.pdf", Body=b"damaged")
    return right, s3.delete_object(Bucket=bucket, Key="invoice.pdf")["VersionId"]


def failed_over() -> None:
    """What runs in the second region after a failover."""
    client("rds", SECOND).create_db_instance(
        DBInstanceIdentifier="jobhive-db", Engine="postgres", EngineVersion="15.4", DBInstanceClass="db.r6g.xlarge",
        AllocatedStorage=100, MasterUsername="jobhive_admin", MasterUserPassword="second-password", BackupRetentionPeriod=30,
    )
    ecs = client("ecs", SECOND)
    ecs.create_cluster(clusterName="jobhive-production")
    for name in ("jobhive-web", "jobhive-celery-workers", "jobhive-celery-beat"):
        ecs.register_task_definition(family=name, containerDefinitions=[{"name": "app", "image": "app", "memory": 128}])
        ecs.create_service(cluster="jobhive-production", serviceName=name, taskDefinition=name, desiredCount=2)
        client("ecs").update_service(cluster="jobhive-production", service=name, desiredCount=0)
    client("s3", SECOND).put_object(Bucket="jobhive-backups-west", Key="written-there.pdf", Body=b"new")
    client("cloudwatch", SECOND).put_metric_data(
        Namespace="jobhive/recovery", MetricData=[{"MetricName": "Failover", "Value": 1}],
    )


if __name__ == "__main__":
    services()
    data()
    edge()
    groups(network(FIRST))
    if sys.argv[1:] == ["back"]:
        failed_over()
    else:
        print("- ARN", snapshots())
        print("- SNAPSHOT automatic.jobhive-redis-replication-1")
        print("- KEY invoice.pdf")
        client("s3").put_object(Bucket=COPIES, Key="media/invoice.pdf", Body=b"right")
        for bucket in (MEDIA, COPIES):
            version, marker = files(bucket)
            print(bucket, "ID", version)
            print(bucket, "ID-OF-THE-DELETE-MARKER", marker)
