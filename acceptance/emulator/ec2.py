"""EC2: moto forgets the description of a rule whose source is a security group, and mixes up parts of launch templates."""

from typing import Any

from moto.ec2.models.elastic_block_store import IOPS_REQUIRED_VOLUME_TYPES, EBSBackend
from moto.ec2.models.security_groups import SecurityGroupRule
from moto.ec2.responses.launch_templates import LaunchTemplates

from .store import around


def install() -> None:
    """Read the description from whichever source the rule has, and launch templates as EC2 does."""
    SecurityGroupRule.description = property(
        lambda rule: rule.ip_range.get("Description") or rule.source_group.get("Description")
    )

    @around(EBSBackend, "create_volume")
    def create_volume(original: Any, self: Any, *args: Any, **options: Any) -> Any:
        # Whoever starts an instance by a launch template says iops there, which moto does not hand on.
        if options.get("volume_type") in IOPS_REQUIRED_VOLUME_TYPES:
            options["iops"] = options.get("iops") or 3000
        return original(self, *args, **options)

    @around(LaunchTemplates, "create_launch_template")
    def create_launch_template(original: Any, self: Any) -> Any:
        # The tags of the template are not those of what it starts, which its data has.
        answer = original(self)
        data = self.ec2_backend.get_launch_template_by_name(self._get_param("LaunchTemplateName")).default_version().data
        data["TagSpecifications"] = [s for s in data.get("TagSpecifications", []) if s["ResourceType"] != "launch-template"]
        return answer
