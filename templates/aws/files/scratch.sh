set -- $(lsblk --noheadings --nodeps --output NAME,MODEL | awk '/Instance Storage/ {print "/dev/" $1}')
disk=$1
if [ $# -gt 1 ]; then
  dnf install --assumeyes mdadm
  mdadm --create /dev/md0 --level=0 --raid-devices=$# "$@"
  disk=/dev/md0
fi
if [ -n "$disk" ]; then
  mkfs.xfs -f "$disk"
  mkdir -p ${folder}
  mount "$disk" ${folder}
fi
