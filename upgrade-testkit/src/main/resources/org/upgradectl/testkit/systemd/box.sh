#!/bin/bash
# A systemd of its own: PID 1 of new namespaces, over a throw-away copy of this host's root. Ends with its caller.
#   box.sh FOLDER CGROUP     FOLDER/units becomes /etc/systemd/system, and FOLDER itself is seen inside under the same path;
#                            both stay when the box ends, so that the next one is a reboot of the same host
# Needs root, overlayfs, a cgroup2 hierarchy, util-linux, systemd and dbus. No network, no image.
set -e

enter() {
    mkdir "$cgroup"
    echo $$ > "$cgroup/cgroup.procs"
    exec unshare --mount --cgroup --pid --fork --uts --ipc --kill-child=SIGKILL --propagation private \
        bash "$0" "$folder" "$cgroup" inside
}

mount_root() {
    mkdir -p "$folder/layers"
    mount -t tmpfs tmpfs "$folder/layers"
    root=$folder/layers/root
    mkdir "$folder/layers/upper" "$folder/layers/work" "$root"
    mount -t overlay overlay -o "lowerdir=/,upperdir=$folder/layers/upper,workdir=$folder/layers/work" "$root"
    mount -t proc proc "$root/proc"
    mount --bind "$root/proc/sys" "$root/proc/sys"
    mount -o remount,bind,ro "$root/proc/sys"
    mount -t tmpfs -o mode=755 tmpfs "$root/run"
    mount -t tmpfs tmpfs "$root/tmp"
    mount -t sysfs -o ro sysfs "$root/sys" 2>/dev/null || mount --rbind /sys "$root/sys"
    mount -t cgroup2 cgroup2 "$root/sys/fs/cgroup"
}

make_devices() {
    mount -t tmpfs -o mode=755 tmpfs "$root/dev"
    local device
    for device in null zero full random urandom tty; do
        touch "$root/dev/$device"
        mount --bind "/dev/$device" "$root/dev/$device"
    done
    mkdir "$root/dev/pts" "$root/dev/shm"
    mount -t devpts -o newinstance,ptmxmode=0666,mode=620 devpts "$root/dev/pts"
    mount -t tmpfs tmpfs "$root/dev/shm"
    ln -s pts/ptmx "$root/dev/ptmx"
    ln -s /proc/self/fd "$root/dev/fd"
    ln -s /proc/self/fd/0 "$root/dev/stdin"
    ln -s /proc/self/fd/1 "$root/dev/stdout"
    ln -s /proc/self/fd/2 "$root/dev/stderr"
}

set_up_units() {
    local unit units=$folder/units
    mkdir -p "$units"
    # What would reach for the host's clock, modules and logins, or only take time.
    for unit in systemd-sysctl systemd-modules-load systemd-remount-fs systemd-timesyncd systemd-logind \
        systemd-update-utmp systemd-journal-flush; do
        ln -sf /dev/null "$units/$unit.service"
    done
    printf '%s\n' '[Unit]' 'Requires=sysinit.target dbus.socket systemd-journald.service' \
        'Wants=timers.target multi-user.target' 'After=sysinit.target dbus.socket' 'AllowIsolate=yes' > "$units/box.target"
    mkdir -p "$root/etc/systemd/journald.conf.d"
    printf '%s\n' '[Journal]' 'Storage=volatile' 'RuntimeMaxUse=16M' > "$root/etc/systemd/journald.conf.d/box.conf"
    : > "$root/etc/machine-id"
    mount --bind "$units" "$root/etc/systemd/system"
    mkdir -p "$root$folder"
    mount --bind "$folder" "$root$folder"
}

boot() {
    cd "$root"
    mkdir old-root
    pivot_root . old-root
    umount -l /old-root
    exec /usr/bin/env -i container=upgradectl PATH=/usr/sbin:/usr/bin:/sbin:/bin /lib/systemd/systemd \
        --system --log-target=console --log-level=notice --show-status=no --unit=box.target < /dev/null
}

folder=$1 cgroup=$2
[ "$3" = inside ] || enter
mount_root
make_devices
set_up_units
hostname box
boot
