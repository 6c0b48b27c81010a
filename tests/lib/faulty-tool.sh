#!/usr/bin/env bash
# A tool that meets a fault. Links to this file, by the tools' names, stand in for the tools on a task's PATH; `real` beside them is the
# folder of the tools. TOOL.faults lists faults, one a line: each is met by one task, whichever comes first, and the others run as usual.
# A fault that begins with `always` is met by every task.
set -uo pipefail

here=${0%/*} tool=${0##*/}
real=$here/real/$tool

claim() { # sets fault; false when none is left
    local line=0
    [[ -f $here/$tool.faults ]] || return 1
    while IFS= read -r fault; do
        ((line += 1))
        if [[ $fault == always* ]] || mkdir "$here/$tool.met.$line" 2>/dev/null; then
            return 0
        fi
    done <"$here/$tool.faults"
    return 1
}

once() { # CONDITION...: returns when it holds
    until "$@"; do
        if [[ -z $(jobs -r) ]]; then
            echo "faulty-tool: $tool ended before the fault could meet it" >&2
            exit 70
        fi
    done
}

writes() {
    compgen -G '.*.tmp*' >/dev/null
}

boosts() {
    compgen -G '.fold-trainer-*/time_left.tsv' >/dev/null
}

child_of() { # PID
    grep -lE "^PPid:[[:space:]]*$1\$" /proc/[0-9]*/status 2>/dev/null | cut -d/ -f3
}

start() { # ARGUMENTS OF THE TOOL...
    "$real" "$@" &
    pid=$!
}

if [[ ${1:-} == --version ]] || ! claim; then
    exec "$real" "$@"
fi
case ${fault#always_} in
    killed) # the kernel's memory limit, or an operator
        start "$@"
        once writes
        kill -9 "$pid"
        ;;
    killed_boosting)
        start "$@"
        once boosts
        kill -9 "$pid"
        ;;
    terminated) # what a preempted node does to its jobs
        start "$@"
        once writes
        kill -15 "$pid"
        ;;
    child_killed)
        start "$@"
        once boosts
        child_of "$pid" | xargs kill -9
        ;;
    child_starved) # no more memory from here on, for a child that needs much more
        sed -i 's/"depth":[0-9]*/"depth":16/' settings.json
        start "$@"
        once boosts
        child=$(child_of "$pid")
        prlimit --pid "$child" --as="$(awk '$1 == "VmSize:" { print $2 * 1024 }' "/proc/$child/status")"
        ;;
    small_heap)
        JAVA_OPTS="${JAVA_OPTS:-} -Xmx4m" exec "$real" "$@"
        ;;
    *)
        echo "faulty-tool: no fault is called $fault" >&2
        exit 70
        ;;
esac
wait "$pid"
