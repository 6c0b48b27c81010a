#!/usr/bin/env bash
# The pipeline on a real SLURM of one node, this machine, which is started here with keys, ports and folders of its own and torn down at
# the end. Skipped (exit code 77) where SLURM is not installed and cannot be.
set -uo pipefail

# shellcheck source=tests/lib/checks.sh
source "$(dirname "$0")/lib/checks.sh"
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
readonly root work
export SLURM_CONF=$work/slurm.conf GEMS_NEXTFLOW=embedded USER=${USER:-$(id -un)}
started=()

finish() {
    local pid
    for pid in "${started[@]}"; do
        kill "$pid" 2>/dev/null
    done
    wait
    if [[ ${KEEP:-} ]]; then echo "left in $work"; else rm -rf "$work"; fi
}
trap finish EXIT

die() {
    echo "FAILED: $*"
    tail -n 20 "$work"/*.log
    exit 1
}

((EUID == 0)) || skip_all "a SLURM of one's own needs root"
need_packages "slurmctld slurmd munged" "slurm-wlm munge"

start() { # NAME COMMAND...: in the background, ended by finish
    "${@:2}" >"$work/$1.log" 2>&1 &
    started+=($!)
}

until_works() { # COMMAND...
    for _ in {1..60}; do
        "$@" >/dev/null 2>&1 && return
        sleep 0.5
    done
    die "gave up waiting for: $*"
}

# --- the cluster --------------------------------------------------------------------------------------------------------

port=$((20000 + RANDOM % 20000))
node=$(hostname -s)
chmod 755 "$work"
mkdir "$work/munge" "$work/state" "$work/spool"
head -c 1024 /dev/urandom >"$work/munge/key"
chmod 700 "$work/munge" && chmod 600 "$work/munge/key"
cat >"$SLURM_CONF" <<CONF
ClusterName=gems
SlurmctldHost=$node(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
SlurmdUser=root
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CredType=cred/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
SwitchType=switch/none
MpiDefault=none
ReturnToService=2
MaxArraySize=1000
SchedulerParameters=batch_sched_delay=0,sched_min_interval=100000
JobCompType=jobcomp/filetxt
JobCompLoc=$work/jobs.txt
NodeName=$node NodeAddr=127.0.0.1 CPUs=$(nproc) RealMemory=$(awk '/MemTotal/ { print int($2 / 1024 * 0.9) }' /proc/meminfo) State=UNKNOWN
PartitionName=short Nodes=$node Default=YES MaxTime=INFINITE State=UP
CONF

start munged munged --foreground --force --num-threads 2 --key-file "$work/munge/key" --socket "$work/munge/socket" \
    --pid-file "$work/munge/pid" --log-file "$work/munge/log" --seed-file "$work/munge/seed"
until_works test -S "$work/munge/socket"
start slurmctld slurmctld -D -f "$SLURM_CONF"
start slurmd slurmd -D -f "$SLURM_CONF" -N "$node"
until_works sh -c "sinfo --noheader --format %T | grep -qE 'idle|mixed'"
echo "SLURM $(sinfo --version | cut -d' ' -f2) runs: $(sinfo --noheader --format '%P %D node, %c cores, %m MB')"

# --- the run ------------------------------------------------------------------------------------------------------------

cd "$work" || exit 1
"$root/gems" simulate --out_dir data --cohorts Mic_mega_eQTL --chromosomes 1-3 --genes_per_chromosome 40 --size demo --absolute_paths >simulate.log 2>&1 ||
    die "cannot simulate"
sed 's/iterations: [0-9]*/iterations: 20/' "$root/conf/demo/model_config.yaml" >model_config.yaml

pipeline() { # OUTDIR PROFILES OPTIONS...
    timeout 600 "$root/gems" run -profile "$2" --queue short --max_cpus "$(nproc)" --max_memory 6.GB -ansi-log false -work-dir "$1.work" --outdir "$1" \
        --data_config data/data_config.yaml --model_config model_config.yaml --cohorts Mic_mega_eQTL --chromosomes 1-3 "${@:3}" >"$1.log" 2>&1
}

in_trace() { # OUTDIR PROCESS: its tasks, as "native_id status"
    awk -F'\t' -v process="$2" 'NR == 1 { for (i = 1; i <= NF; i++) c[$i] = i; next } $c["name"] ~ process " " { print $c["native_id"], $c["status"] }' \
        "$1/pipeline_info/trace.tsv"
}

jobs_done() { # PATTERN of native ids...: SLURM itself says that each was completed
    local id
    (($# > 0)) || return 1
    for id in "$@"; do
        grep -qE "^JobId=${id%%_*} .*JobState=COMPLETED" jobs.txt || return 1
    done
}

check "the pipeline finishes, each task a job" pipeline jobs slurm
mapfile -t folds < <(in_trace jobs GEMS:TRAIN | awk '$2 == "COMPLETED" { print $1 }')
check "six folds, two models of three chromosomes" test "${#folds[@]}" = 6
check "each fold is a SLURM job of its own" test "$(printf '%s\n' "${folds[@]}" | sort -u | wc -l)" = 6
check "which SLURM completed" jobs_done "${folds[@]}"
check "with the memory that the pipeline asked for" grep -q -- '#SBATCH --mem 2048M' "$(grep -l 'GEMS:TRAIN' jobs.work/*/*/.command.run | head -n 1)"

check "the pipeline finishes with job arrays" pipeline arrays slurm,job_arrays --array_size 3
mapfile -t folds < <(in_trace arrays GEMS:TRAIN | awk '$2 == "COMPLETED" { print $1 }')
check "six folds in two arrays" test "$(printf '%s\n' "${folds[@]}" | sed 's/_.*//' | sort -u | wc -l) ${#folds[@]}" = "2 6"
check "the same models" diff -r jobs/models arrays/models
check "the same metrics" cmp jobs/metrics/metrics.tsv arrays/metrics/metrics.tsv

((failed == 0)) || tail -n 30 jobs.log arrays.log | cut -c 1-200
summary
