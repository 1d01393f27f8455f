#!/usr/bin/env bash
# A Slurm of one node on this machine, to try the batch script without a cluster. As root, with Debian's slurm-wlm and munge.
# usage: one-node-slurm.sh start|stop [FOLDER=/tmp/one-node-slurm]     then: export SLURM_CONF=FOLDER/slurm.conf
set -euo pipefail
folder=${2:-/tmp/one-node-slurm} host=$(hostname -s)

case ${1:-} in
  start)
    mkdir -p "$folder"/{state,spool} /run/munge
    [ -s /etc/munge/munge.key ] || dd if=/dev/urandom of=/etc/munge/munge.key bs=1 count=1024 status=none
    chown -R munge:munge /etc/munge /run/munge /var/lib/munge /var/log/munge && chmod 755 /run/munge && chmod 400 /etc/munge/munge.key
    runuser -u munge -- munged --force
    cat > "$folder/slurm.conf" <<CONF
ClusterName=one
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
AuthType=auth/munge
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ReturnToService=2
SchedulerParameters=batch_sched_delay=1,sched_interval=5
PreemptType=preempt/partition_prio
PreemptMode=REQUEUE
NodeName=$host NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=low Nodes=$host Default=YES PriorityTier=1 GraceTime=60
PartitionName=high Nodes=$host PriorityTier=10
CONF
    export SLURM_CONF=$folder/slurm.conf
    slurmctld && slurmd
    for _ in {1..20}; do sinfo -h -o %T 2>/dev/null | grep -q idle && break; sleep 1; done
    sinfo
    ;;
  stop)
    for daemon in slurmd slurmctld; do kill "$(cat "$folder/$daemon.pid")" || true; done
    ;;
  *) sed -n 2,3p "$0"; exit 2 ;;
esac
