#!/usr/bin/env bash
# Faults, put into runs on purpose: tools and Nextflow killed, memory and disks that run out, files damaged between stages. After each, a
# retry or -resume gives the results of an undisturbed run, byte by byte, or there is one message and a documented exit code; nothing
# half-written is taken for a result.
#
#   tests/run-faults.sh                              the table in docs/reliability.md must say what it saw
#   tests/run-faults.sh --docs docs/reliability.md   writes that table
set -uo pipefail

# shellcheck source=tests/lib/checks.sh
source "$(dirname "$0")/lib/checks.sh"
# shellcheck source=tests/lib/runs.sh
source "$(dirname "$0")/lib/runs.sh"

disks=()

leave() {
    local disk
    for disk in ${disks[@]+"${disks[@]}"}; do
        umount "$disk"
    done
    finish
}
trap leave EXIT

# --- what was seen ------------------------------------------------------------------------------------------------------

seen=() unseen=()

saw() { # FAULT WHAT_HAPPENED: a row of the table
    seen+=("| $1 | $2 |")
}

not_seen() { # WHY FAULT...: rows of the table that this machine cannot make
    skipped "$1"
    unseen+=("${@:2}")
}

table_of() { # FILE
    sed -n '/<!-- faults -->/,/<!-- end of faults -->/p' "$1" | grep '^| ' | tail -n +2
}

is_unseen() { # ROW
    local fault
    for fault in ${unseen[@]+"${unseen[@]}"}; do
        [[ $1 != "| $fault | "* ]] || return 0
    done
    return 1
}

compare_table() { # FILE
    local row
    scenario "The table in $1"
    for row in "${seen[@]}"; do
        check "has: ${row:2:60}" grep -qxF -- "$row" "$1"
    done
    while IFS= read -r row; do
        is_unseen "$row" || check "saw: ${row:2:60}" grep -qxF -- "$row" <(printf '%s\n' "${seen[@]}")
    done < <(table_of "$1")
}

write_table() { # FILE
    if ((failed > 0 || ${#unseen[@]} > 0)); then
        echo "$1 is left as it is: not every fault was seen to be survived"
        return
    fi
    {
        sed '/<!-- faults -->/q' "$1"
        printf '%s\n' "" "| what was done | what happened |" "|---|---|" "${seen[@]}" ""
        sed -n '/<!-- end of faults -->/,$p' "$1"
    } >"$work/docs"
    cat "$work/docs" >"$1"
}

# --- runs ---------------------------------------------------------------------------------------------------------------

# Sessions are folders with results, tasks and Nextflow's own files; `calm` is never disturbed.
pipeline() { # LOG_NAME SESSION OPTIONS...: exits as Nextflow does; its process id is in SESSION/pid. $results_at, $tasks_at: elsewhere
    local session=$work/$2
    log=$logs/$1.log
    mkdir -p "$session"
    (
        cd "$session" || exit
        echo "$BASHPID" >pid
        exec "$root/gems" nextflow run "$root/main.nf" -ansi-log false -c "$data/trace.config" --outdir "${results_at:-results}" \
            -work-dir "${tasks_at:-tasks}" \
            --data_config "$data/data.yaml" --model_config "$data/model.yaml" --cohorts Mic_mega_eQTL --chromosomes 1-2 "${@:3}"
    ) >"$log" 2>&1 </dev/null
}

completes() { # LOG_NAME SESSION OPTIONS...
    if pipeline "$@"; then
        pass "the run completes"
    else
        fail "the run completes" "exit code $?, the log ends:"
        end_of_log
        return 1
    fi
}

stops_after() { # LOG_NAME SESSION OPTIONS...
    if pipeline "$@"; then
        fail "the run stops"
    else
        pass "the run stops"
    fi
}

set_up() {
    "$root/gems" simulate --out_dir "$data" --cohorts Mic_mega_eQTL --chromosomes 1-2 --seed 7 --genes_per_chromosome 60 \
        --variants_per_gene 60 --size demo --layout fine_mapping >"$logs/simulate" 2>&1 ||
        { fail "simulates" "$(tail -n 3 "$logs/simulate")"; return 1; }
    cat >"$data/data.yaml" <<YAML
fine_mapping:
  path: $data/fine_mapping/{cohort}/PIP_all
  test_genes: $data/genes/mega_genes.tsv
features:
  sources:
    - {kind: tss_distance, name: distance, table: $data/genes/genes.tsv, tss: tss}
    - {kind: interval_overlap, name: microglia_atac, bed: $data/celltype/microglia_atac.bed, column: microglia_atac}
    - {kind: variant_table, name: enformer, group: diff, table: "$data/enformer/enformer_chr{chromosome}.parquet", columns: ["diff_32_*"], transform: abs, missing: zero}
    - {kind: variant_table, name: gnomad, table: "$data/gnomad_MAF/gnomad_MAF_chr{chromosome}.tsv", columns: [gnomad_MAF], missing: training_median}
prediction:
  rows: $data/fine_mapping/{cohort}/PIP_all/chr=chr{chromosome}
YAML
    cat >"$data/model.yaml" <<'YAML'
algorithm:
  parameter_sets:
    standard: {iterations: 200, depth: 4, learning_rate: 0.05, random_seed: 0, thread_count: 1}
models:
  - name: weighted
YAML
    cat >"$data/trace.config" <<'CONFIG'
trace.fields = 'hash,name,status,exit,attempt,memory'
report.enabled = false
timeline.enabled = false
CONFIG
}

same_results() { # FOLDER: as the undisturbed run's; what lies in pipeline_info besides these three holds times
    local file
    diff -rq --exclude=pipeline_info "$work/calm/results" "$1" || return
    for file in plan.json resolved_config.json versions.tsv; do
        cmp "$work/calm/results/pipeline_info/$file" "$1/pipeline_info/$file" || return
    done
}

trace() { # SESSION PROCESS COLUMNS STATUS...: these columns of the process' tasks that ended so, sorted
    awk -F'\t' -v process="$2" -v wanted="$3" -v statuses=" ${*:4} " '
        NR == 1 { for (i = 1; i <= NF; i++) column[$i] = i; n = split(wanted, names, ","); next }
        $column["name"] ~ "(^|:)" process " " && index(statuses, " " $column["status"] " ") {
            line = ""
            for (i = 1; i <= n; i++) line = line (i > 1 ? " " : "") $column[names[i]]
            print line
        }' "$work/$1/results/pipeline_info/trace.tsv" | sort | paste -sd, -
}

# --- one task again, outside Nextflow -----------------------------------------------------------------------------------

task_of() { # PROCESS: the folder of its first task in the undisturbed run
    local hash
    hash=$(trace calm "$1" hash COMPLETED | cut -d, -f1)
    (cd "$work/calm/tasks/$hash"* && pwd)
}

again() { # PROCESS FOLDER: the folder gets the inputs and the command of that task, and nothing that it wrote
    local task
    task=$(task_of "$1")
    mkdir -p "$2"
    (cd "$task" && find . -type l -print0 | tar --null --files-from=- -cf -) | tar -xf - -C "$2"
    sed '/^# capture process environment/,$d' "$task/.command.sh" >"$2/command"
}

replay() { # FOLDER [TOOLS]: runs the command, writes its exit code to $code
    log=$1.log
    (cd "$1" && PATH=${2:-$root/java/bin}:$PATH exec bash -e -u -o pipefail command) >"$log" 2>&1
    code=$?
}

results_in() { # FOLDER: what the task wrote; logs and times aside
    (cd "$1" && find . -maxdepth 1 -type f ! -name '.*' ! -name command ! -name settings.json ! -name '*.log' ! -name '*.phases.json' | sort)
}

whole_results() { # PROCESS FOLDER: whatever is there under the name of a result is that result
    local task file
    task=$(task_of "$1")
    for file in $(results_in "$2"); do
        cmp "$task/$file" "$2/$file" || return
    done
}

all_results() { # PROCESS FOLDER
    whole_results "$1" "$2" && diff <(results_in "$(task_of "$1")") <(results_in "$2")
}

message() { # the one ERROR line of the log of the last replay, without what other data would change
    grep '^ERROR' "$log" | sed -E -e 's/^ERROR //' -e 's/^[^ ]*[/.][^ ]*: /FILE: /' -e 's/ Log: .*//' -e 's/(not valid YAML: ).*/\1.../' \
        -e 's/line [0-9]+ column [0-9]+/line N/' -e "s/column '[^']+'/column NAME/" -e 's/sidecar [^ ]+/sidecar NAME/'
}

stops() { # EXIT_CODE TEXT: the last replay did, with one message that has the text
    check_equal "exit code $1" "$1" "$code"
    check_says "says: $2" "$2"
    check_equal "in one line" 1 "$(wc -l < <(message))"
}

# --- a tool that is killed ----------------------------------------------------------------------------------------------

faulty_tools() { # FOLDER TOOL=FAULT...: see lib/faulty-tool.sh
    local tool fault
    mkdir -p "$1"
    ln -s "$root/java/bin" "$1/real"
    for tool in "$root"/java/bin/*; do
        ln -s "$root/tests/lib/faulty-tool.sh" "$1/${tool##*/}"
    done
    for fault in "${@:2}"; do
        echo "${fault#*=}" >>"$1/${fault%%=*}.faults"
    done
}

killed_alone() { # PROCESS TOOL FAULT ROW
    local folder=$work/killed-$2
    scenario "$2 is killed, then runs again in the same folder"
    again "$1" "$folder"
    faulty_tools "$folder.tools" "$2=$3"
    replay "$folder" "$folder.tools"
    check_equal "exit code 137" 137 "$code"
    check_equal "nothing under the name of a result" "" "$(results_in "$folder")"
    check "no process stays" gone "$folder"
    replay "$folder"
    check_equal "the second time, exit code 0" 0 "$code"
    check "the same results" all_results "$1" "$folder"
    saw "$4" "exit code 137, nothing under the name of a result; run again in the same folder: the same results"
}

gone() { # FOLDER: soon no process works in it
    local _
    for _ in {1..50}; do
        [[ $(find /proc/[0-9]*/cwd -maxdepth 0 -lname "$1*" 2>/dev/null) ]] || return 0
        sleep 0.1
    done
    return 1
}

# --- faults that a retry cures ------------------------------------------------------------------------------------------

tried_again() { # PROCESS EXIT_CODE ROW
    check_equal "$1 failed once, with exit code $2" "$2 1 2 GB" "$(trace faulty "$1" exit,attempt,memory FAILED)"
    check "and was tried again with 4 GB" grep -qE '(^|,)0 2 4 GB' <(trace faulty "$1" exit,attempt,memory COMPLETED)
    saw "$3" "exit code $2; tried again, with twice the memory; the same results"
}

retries() {
    scenario "Five tools meet a fault, in one run"
    faulty_tools "$work/faulty.tools" label-builder=killed negative-sampler=terminated feature-joiner=small_heap \
        fold-trainer=child_starved variant-scorer=killed
    GEMS_TOOLS=$work/faulty.tools completes faulty faulty
    check "with the results of the undisturbed run" same_results "$work/faulty/results"
    tried_again LABEL 137 "a task, label-builder: kill -9 while it writes, as by the memory limit of a node"
    tried_again SAMPLE 143 "a task, negative-sampler: told to end, as on a preempted node"
    tried_again 'JOIN(_FOR_SCORE)?' 3 "a task, feature-joiner: its Java heap is too small"
    tried_again TRAIN 3 "a task, fold-trainer: CatBoost, its child process, gets no more memory from the system"
    tried_again PREDICT 137 "a task, variant-scorer: kill -9 while it writes"
}

# --- Nextflow -----------------------------------------------------------------------------------------------------------

nextflow_killed() {
    scenario "Nextflow is killed, and the copy of a result with it"
    pipeline killed killed &
    until grep -qs 'Submitted process > GEMS:TRAIN' "$logs/killed.log" && compgen -G "$work/killed/results/tables/*/*.pairs.parquet" >/dev/null; do
        [[ $(jobs -r) ]] || { fail "trains before it is killed"; return; }
        sleep 0.05
    done
    { kill -9 "$(cat "$work/killed/pid")" && wait; } 2>/dev/null
    local copy
    copy=$(compgen -G "$work/killed/results/tables/*/*.pairs.parquet" | head -n 1)
    truncate -s 1000 "$copy"

    scenario "Resumed, but one tool is killed again and again"
    faulty_tools "$work/always.tools" variant-scorer=always_killed
    GEMS_TOOLS=$work/always.tools stops_after bounded killed -resume
    check_says "says which task and how it ended" "terminated with an error exit status (137)"
    check_equal "after three attempts" 3 "$(trace killed PREDICT attempt FAILED ABORTED | grep -oE '[0-9]+' | sort -n | tail -n 1)"
    check "without scores" test ! -e "$work/killed/results/scores"
    saw "a task that is killed whenever it runs" "three attempts, then the run stops: \`terminated with an error exit status (137)\`; nothing is published of it"

    scenario "Resumed"
    completes resumed killed -resume
    check "with the results of the undisturbed run" same_results "$work/killed/results"
    check_equal "no label or sample is made again" "" "$(trace killed '(LABEL|SAMPLE)' name COMPLETED)"
    saw "kill -9 of Nextflow; the copy of a result that it was making is cut short" "\`-resume\` runs what was not done; the same results"
}

# --- disks --------------------------------------------------------------------------------------------------------------

disk() { # FOLDER SIZE: false where nothing can be mounted
    mkdir -p "$1"
    ((EUID == 0)) && mount -t tmpfs -o "size=$2" gems-faults "$1" 2>/dev/null && disks+=("$1")
}

readonly full_disk_tools=(LABEL=label-builder SAMPLE=negative-sampler JOIN=feature-joiner TRAIN=fold-trainer PREDICT=variant-scorer
    AGGREGATE=metric-aggregator)

child_killed() {
    local folder=$work/child-killed
    scenario "CatBoost is killed while it trains"
    again TRAIN "$folder"
    faulty_tools "$folder.tools" fold-trainer=child_killed
    replay "$folder" "$folder.tools"
    stops 3 "was killed (signal 9"
    check_equal "nothing under the name of a result" "" "$(results_in "$folder")"
    saw "kill -9 of CatBoost, fold-trainer's child process, while it trains" "exit code 3, as for memory that runs out, \`$(message)\`; a retry starts from the beginning"
}

on_full_disk() { # PROCESS SIZE: false where nothing can be mounted
    local folder=$work/full-${#disks[@]}
    disk "$folder" "$2" || return
    again "$1" "$folder"
    replay "$folder"
    stops 74 "No space left on device"
    check "what is there under the name of a result is whole" whole_results "$1" "$folder"
    check_equal "and no scratch file stays" "" "$(find "$folder" -mindepth 1 -name '.*')"
}

full_disks() {
    local each rows=("a full disk under each of ${full_disk_tools[*]#*=}" "a disk that CatBoost fills, fold-trainer's child process")
    scenario "A full disk"
    for each in "${full_disk_tools[@]}"; do
        echo "  under ${each#*=}"
        on_full_disk "${each%=*}" 20k || { not_seen "no small disk can be mounted here" "${rows[@]}"; return; }
    done
    saw "${rows[0]}" "exit code 74, \`$(message)\`"
    echo "  filled by CatBoost"
    on_full_disk TRAIN 1m # holds the training rows, but not the library that the child process unpacks
    saw "${rows[1]}" "exit code 74, \`$(message)\`"
}

results_disk() {
    local row="the disk of the results is full when they are published"
    scenario "The disk of the results is full"
    disk "$work/narrow" 200k || { not_seen "no small disk can be mounted here" "$row"; return; }
    results_at=$work/narrow stops_after narrow calm -resume
    # Nextflow copies on threads of its own: which of its two messages comes first, or alone, is chance.
    check "says that it could not publish, or why" grep -qE 'Failed to publish file|No space left on device' "$log"
    check "and why in its log" grep -q "No space left on device" "$work/calm/.nextflow.log"
    mount -o remount,size=64m "$work/narrow"
    results_at=$work/narrow completes wide calm -resume
    check "with the results of the undisturbed run" same_results "$work/narrow"
    saw "$row" "the run stops: \`Failed to publish file\` or \`No space left on device\`, the latter always in \`.nextflow.log\`; \`-resume\` with more room gives the same results"
}

closed_folders() {
    local rows=("the working directory is read-only" "a tool's folder for results is read-only") folder=$work/closed-results
    scenario "Read-only folders"
    if ! disk "$work/closed-tasks" 1m || ! mount -o remount,ro "$work/closed-tasks"; then
        not_seen "no read-only disk can be mounted here" "${rows[@]}"
        return
    fi
    tasks_at=$work/closed-tasks stops_after closed closed
    check_says "says which, and what may be wrong" "Unable to create directory=$work/closed-tasks"
    saw "${rows[0]}" "the run stops before the first task: \`$(grep -o 'Unable to create directory' "$log") ... $(grep -o 'check file system permissions' "$log")\`"
    again LABEL "$folder"
    sed -i "s#--out_dir [.]#--out_dir $work/closed-tasks#" "$folder/command"
    replay "$folder"
    stops 74 "Read-only file system"
    saw "${rows[1]}" "exit code 74, \`$(message)\`"
}

# --- damaged files ------------------------------------------------------------------------------------------------------

flip() { # FILE OFFSET: one bit
    local byte
    byte=$(od -An -tu1 -j "$2" -N 1 "$1")
    printf '%b' "\\x$(printf %x $((byte ^ 1)))" | dd of="$1" bs=1 seek="$2" conv=notrunc status=none
}

damage() { # LINK COPY WHERE: the link leads to the damaged copy; a negative offset counts from the end
    local size
    cp "$(readlink -f "$1")" "$2"
    ln -sf "$2" "$1"
    size=$(stat -c %s "$2")
    case $3 in
        cut) truncate -s $((size / 2)) "$2" ;;
        cut_by_one) truncate -s $((size - 1)) "$2" ;;
        middle) flip "$2" $((size / 2)) ;;
        name) flip "$2" "$(grep -abo distance "$2" | tail -n 1 | cut -d: -f1)" ;;
        *) flip "$2" $(($3 < 0 ? size + $3 : $3)) ;;
    esac
}

damaged() { # PROCESS FILES WHERE TEXT ROW
    local folder=$work/damaged-${#seen[@]} file
    again "$1" "$folder"
    for file in "$folder"/$2; do
        damage "$file" "$folder.copy" "$3"
    done
    replay "$folder"
    stops 65 "$4"
    check_equal "without results" "" "$(results_in "$folder")"
    saw "$5" "exit code 65, \`$(message)\`"
}

damaged_files() {
    local matrix='train/*.train.matrix.parquet'
    scenario "Damaged matrices"
    damaged TRAIN "$matrix" 0 "is not Parquet" "a matrix, a bit of its first byte"
    damaged TRAIN "$matrix" middle "is damaged" "a matrix, a bit in the middle, in a page"
    damaged TRAIN "$matrix" name "its footer does not agree with its digest" "a matrix, a bit of its footer, in the name of a feature"
    damaged TRAIN "$matrix" -8 "is damaged" "a matrix, a bit of its footer's length"
    damaged TRAIN "$matrix" -1 "has no footer" "a matrix, a bit of its last byte"
    damaged TRAIN "$matrix" cut "has no footer" "a matrix, cut to half"
    damaged TRAIN "$matrix" cut_by_one "has no footer" "a matrix, cut by one byte"
    damaged PREDICT '*.score.matrix.parquet' middle "is damaged" "a matrix to be scored, a bit in the middle"
    damaged SAMPLE '*.candidates.parquet' middle "is damaged" "candidates, a bit in the middle"

    scenario "Damaged models and predictions"
    damaged PREDICT '*.cbm' middle "SHA-256 differs" "a model, a bit in the middle"
    damaged PREDICT '*.cbm' cut "SHA-256 differs" "a model, cut to half"
    damaged PREDICT '*.json' cut "is not valid" "a model's sidecar, cut to half"
    damaged AGGREGATE 'folds/*.chr1.predictions.tsv' middle "is not what the fold wrote" "predictions, a bit in the middle"
    damaged AGGREGATE 'folds/*.chr1.importances.csv' cut "is not what the fold wrote" "importances, cut to half"
    damaged AGGREGATE 'folds/*.chr1.summary.json' cut "is not valid JSON" "a fold's summary, cut to half"
}

# ------------------------------------------------------------------------------------------------------------------------

undisturbed() {
    scenario "An undisturbed run"
    set_up && completes calm calm
}

if undisturbed; then
    killed_alone LABEL label-builder killed "kill -9 of label-builder while it writes"
    killed_alone PREDICT variant-scorer killed "kill -9 of variant-scorer while it writes"
    killed_alone TRAIN fold-trainer killed_boosting "kill -9 of fold-trainer while CatBoost, its child process, trains"
    child_killed
    full_disks
    damaged_files
    retries
    nextflow_killed
    results_disk
    closed_folders
fi
if [[ ${1:-} == --docs ]]; then
    write_table "$2"
else
    compare_table "$root/docs/reliability.md"
fi
summary
