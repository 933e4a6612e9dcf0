"""Makes what a failover of the product finds: what the first region had, and its copies in the second.

The names are those of specs/. It is run by the test, with the emulator as the endpoint.
"""

import json

import boto3

FIRST, SECOND = "us-east-1", "us-west-2"
TRUST = json.dumps({"Version": "2012-10-17", "Statement": [
    {"Effect": "Allow", "Action": "sts:AssumeRole", "Principal": {"Service": "ecs-tasks.amazonaws.com"}},
]})


def client(service: str, region: str = FIRST):
    """A client of the emulator."""
    return boto3.client(service, region_name=region)


def services() -> None:
    """The cluster and its services, as they ran."""
    ecs, scaling = client("ecs"), client("application-autoscaling")
    ecs.create_cluster(clusterName="jobhive-production")
    for name in ("jobhive-web", "jobhive-celery-workers", "jobhive-celery-beat"):
        ecs.register_task_definition(family=name, containerDefinitions=[{"name": "app", "image": "app", "memory": 128}])
        ecs.create_service(cluster="jobhive-production", serviceName=name, taskDefinition=name, desiredCount=1)
        scaling.register_scalable_target(
            ServiceNamespace="ecs", ScalableDimension="ecs:service:DesiredCount",
            ResourceId=f"service/jobhive-production/{name}", MinCapacity=1, MaxCapacity=4,
        )
    client("cloudwatch").put_metric_alarm(
        AlarmName="jobhive-web-high-cpu", MetricName="CPUUtilization", Namespace="AWS/ECS", Statistic="Average",
        Period=300, EvaluationPeriods=1, Threshold=80, ComparisonOperator="GreaterThanThreshold",
    )


def data() -> None:
    """The database with its replicated backups, buckets, secrets and images."""
    database = client("rds").create_db_instance(
        DBInstanceIdentifier="jobhive-db", Engine="postgres", EngineVersion="15.4", DBInstanceClass="db.r6g.xlarge",
        AllocatedStorage=100, MasterUsername="jobhive_admin", MasterUserPassword="first-password", BackupRetentionPeriod=30,
    )["DBInstance"]
    client("rds", SECOND).start_db_instance_automated_backups_replication(SourceDBInstanceArn=database["DBInstanceArn"])
    for name in ("jobhive-media-production", "jobhive-static-production", "jobhive-backups-production"):
        client("s3").create_bucket(Bucket=name)
    client("s3", SECOND).create_bucket(
        Bucket="jobhive-backups-west", CreateBucketConfiguration={"LocationConstraint": SECOND},
    )
    for name in ("database", "redis", "django", "external", "stripe"):
        value = {"host": f"{name}.us-east-1.example", "url": f"x://{name}.us-east-1.example/", "auth_token": "t" * 32}
        client("secretsmanager").create_secret(
            Name=f"jobhive/{name}", SecretString=json.dumps(value), AddReplicaRegions=[{"Region": SECOND}],
        )
    images = client("ecr", SECOND)
    images.create_repository(repositoryName="jobhive/backend")
    images.put_image(repositoryName="jobhive/backend", imageTag="v1.0.0", imageManifest=json.dumps({
        "schemaVersion": 2, "mediaType": "application/vnd.docker.distribution.manifest.v2+json",
        "config": {"mediaType": "application/vnd.docker.container.image.v1+json", "size": 1, "digest": "sha256:" + "0" * 64},
        "layers": [],
    }))


def edge() -> None:
    """The roles, the zone, the distribution and the switch."""
    for name in ("ecsTaskExecutionRole", "jobhiveTaskRole"):
        client("iam").create_role(RoleName=name, AssumeRolePolicyDocument=TRUST)
    client("route53").create_hosted_zone(Name="jobhive.com", CallerReference="zone")
    origins = [
        {"Id": "s3-static-origin", "DomainName": "jobhive-static-production.s3.us-east-1.amazonaws.com",
         "S3OriginConfig": {"OriginAccessIdentity": ""}},
        {"Id": "alb-origin", "DomainName": "origin.jobhive.com", "CustomOriginConfig": {
            "HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "https-only"}},
    ]
    client("cloudfront").create_distribution(DistributionConfig={
        "CallerReference": "cdn", "Comment": "", "Enabled": True, "Origins": {"Quantity": 2, "Items": origins},
        "DefaultCacheBehavior": {"TargetOriginId": "s3-static-origin", "ViewerProtocolPolicy": "redirect-to-https",
                                 "ForwardedValues": {"QueryString": False, "Cookies": {"Forward": "none"}}, "MinTTL": 0},
    })
    client("sns", SECOND).create_topic(Name="jobhive-alerts")
    client("cloudwatch", SECOND).put_metric_alarm(
        AlarmName="jobhive-failover", Namespace="jobhive/recovery", MetricName="Failover", Statistic="Maximum", Period=60,
        EvaluationPeriods=1, Threshold=1, ComparisonOperator="GreaterThanOrEqualToThreshold", TreatMissingData="ignore",
    )


if __name__ == "__main__":
    services()
    data()
    edge()
