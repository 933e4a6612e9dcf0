"""EC2: moto forgets the description of a rule whose source is a security group."""

from moto.ec2.models.security_groups import SecurityGroupRule


def install() -> None:
    """Read the description from whichever source the rule has."""
    SecurityGroupRule.description = property(
        lambda rule: rule.ip_range.get("Description") or rule.source_group.get("Description")
    )
