#!/usr/bin/env bash
# Nextflow's own lint of every script and configuration, both parsers on the configuration with every profile of one's own machines, and shellcheck where it is.
set -uo pipefail

# shellcheck source=tests/lib/checks.sh
source "$(dirname "$0")/lib/checks.sh"
root=$(cd "$(dirname "$0")/.." && pwd)
export GEMS_NEXTFLOW=embedded JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1
cd "$root" || exit 1

mapfile -t nextflow_files < <(find main.nf nextflow.config conf modules tests -name '*.nf' -o -name '*.config' | sort)
lint() { # the lint of Nextflow 25.04 itself fails where there is an error, without its place: then each file by itself
    ./gems nextflow lint "${nextflow_files[@]}" && return
    local file
    for file in "${nextflow_files[@]}"; do
        ./gems nextflow lint "$file" >/dev/null 2>&1 || echo "an error in $file"
    done
    return 1
}
check "nextflow lint finds nothing in ${#nextflow_files[@]} files" lint

# Not those of clouds: reading them takes Nextflow's plugins, which are not here.
mapfile -t profiles < <(sed -n '/^profiles {/,/^}/s/^    \([a-z0-9_]*\) {$/\1/p' nextflow.config | grep -vxE 'awsbatch|google_batch|k8s')
check "there are profiles" test ${#profiles[@]} -gt 0
for parser in v1 v2; do
    NXF_SYNTAX_PARSER=$parser check "parser $parser reads the configuration with these profiles: ${profiles[*]}" \
        ./gems nextflow config -profile "$(IFS=, && echo "${profiles[*]}")" "$root"
done

version=$(sed -n "s/^ *version *= *'\(.*\)'/\1/p" nextflow.config)
check_equal "the profiles' images are of this version (the strict parser cannot read it from the manifest)" "gems:$version" \
    "$(grep -o "gems:[0-9.]*'" nextflow.config | tr -d "'" | sort -u)"

if command -v shellcheck >/dev/null; then
    mapfile -t scripts < <(grep -rlE --include='*.sh' --include=run --include=gems --include=gems-tool '^#!.*bash|^# shellcheck shell' gems .ci containers java/bin tests)
    check "shellcheck finds nothing in ${#scripts[@]} scripts" shellcheck --external-sources --severity=warning "${scripts[@]}"
else
    echo "  skipped: no shellcheck here"
    ((skipped += 1))
fi
summary
