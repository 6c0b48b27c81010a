#!/usr/bin/env bash
# Without internet: an offline bundle is made, unpacked elsewhere and run there with an empty home, in a network namespace that has no way
# out and counts who looked for one. Then a pipeline that embeds GEMS. Skipped (exit code 77) where no such namespace can be made.
set -uo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
readonly root work there=$work/elsewhere
trap 'rm -rf "$work"' EXIT
# shellcheck source=lib/checks.sh
. "$root/tests/lib/checks.sh"

apart=(unshare --net)
((EUID == 0)) || apart=(unshare --user --map-root-user --net)
"${apart[@]}" true 2>/dev/null || skip_all "no network namespace can be made here"

# Connections and datagrams of a namespace that left or found no route, by the kernel's own counters.
cat >"$work/attempts.awk" <<'AWK'
$1 ~ /^(Ip|Tcp|Udp):$/ && $2 ~ /^[A-Z]/ { for (i = 2; i <= NF; i++) name[i] = $i; next }
$1 ~ /^(Ip|Tcp|Udp):$/ { for (i = 2; i <= NF; i++) if (name[i] ~ /^(OutNoRoutes|ActiveOpens|OutDatagrams)$/) attempts += $i }
$1 ~ /^(Ip6OutNoRoutes|Udp6OutDatagrams)$/ { attempts += $2 }
END { print attempts + 0 }
AWK

# Where Maven would run, the bundle lacks something.
mkdir -p "$work/bin" "$work/home" "$there"
printf '#!/bin/sh\ntouch "%s/maven-ran"\nexit 1\n' "$work" >"$work/bin/mvn"
chmod +x "$work/bin/mvn"

without_network() { # COMMAND...: in $there; afterwards $work/attempts holds the number of attempts to reach something
    # shellcheck disable=SC2016
    (cd "$there" && env -i PATH="$work/bin:$PATH" HOME="$work/home" ${JAVA_HOME:+JAVA_HOME="$JAVA_HOME"} \
        GEMS_NEXTFLOW=embedded JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1 "${apart[@]}" \
        bash -c '"${@:3}"; status=$?; awk -f "$1" /proc/net/snmp /proc/net/snmp6 >"$2"; exit $status' - "$work/attempts.awk" "$work/attempts" "$@")
}

scenario "The bundle"
check "./gems bundle makes one file" "$root/gems" bundle "$work/bundle.tar"
[[ -f $work/bundle.tar ]] || { summary; exit 1; }
check "it unpacks" tar -xf "$work/bundle.tar" -C "$there"
gems=$(echo "$there"/gems-*)
if git -C "$root" rev-parse HEAD >/dev/null 2>&1; then
    missing=$(cd "$root" && git ls-files | grep -vE '^\.(ci/|gitignore$|editorconfig$|github/)' | while IFS= read -r file; do [[ -e $gems/$file || ! -e $file ]] || echo "$file"; done)
    check_equal "every file of the checkout is in it" "" "$missing"
fi
check "from the unpacked one the same bundle can be made" "$gems/gems" bundle "$work/again.tar"
check "with the same bytes" cmp "$work/bundle.tar" "$work/again.tar"

scenario "No network"
without_network bash -c '</dev/tcp/192.0.2.1/80' 2>/dev/null
check "an attempt to reach something would be counted" test "$(cat "$work/attempts")" -gt 0
rm "$work/attempts"
demo() {
    without_network "$gems/gems" demo --cohorts Mic_mega_eQTL --chromosomes 1-2 -ansi-log false
}
check "the demo runs" demo
check_equal "neither a tool nor Nextflow tried to reach anything" 0 "$(cat "$work/attempts")"
check_files "$there/gems-demo/results" report.html metrics/metrics.tsv pipeline_info/trace.tsv
check "nothing had to be built" test ! -e "$work/maven-ran"

scenario "The archive of Nextflow's classes"
archive=$(find "$there"/gems-*/.gems/nextflow -name '*.jsa' -size +1M)
version() { # OPTIONS of Java: what Nextflow says, on both streams
    without_network env NXF_OPTS="$*" "$gems/gems" nextflow -v 2>&1
}
check "the demo made one" test -f "$archive"
with=$(version "-Xlog:class+load:file=$work/classes")
check_equal "Nextflow says its version" 1 "$(grep -c '^nextflow version' <<<"$with")"
check "it comes from the archive" grep -q 'nextflow.cli.Launcher source: shared objects file (top)' "$work/classes"
find "$gems/.gems/nextflow" -name 'nextflow-*.jar' -exec touch {} +
check_equal "one of other jars is passed over without a word" "$with" "$(version "-Xlog:class+load:file=$work/classes")"
check "and not used" grep -q 'nextflow.cli.Launcher source: file:' "$work/classes"
rm "$archive" && : >"$archive"
check_equal "so is an empty one" "$with" "$(version)"

scenario "A pipeline that embeds GEMS (docs/embedding)"
embed() { # in the demo's session: what GEMS has done there is not done again
    without_network "$gems/gems" nextflow run "$gems/docs/embedding" -resume -ansi-log false -work-dir gems-demo/work --outdir embedding \
        --data_config gems-demo/data/data_config.yaml --model_config "$gems/conf/demo/model_config.yaml" --cohorts Mic_mega_eQTL --chromosomes 1-2
}
check "it runs" embed
precisions=$(grep -hom 1 '"AP_test": *[0-9.E-]*' "$there"/gems-demo/results/summaries/*/*/*.json | sed 's/.*: *//' | sort)
check_equal "four folds" 4 "$(wc -l <<<"$precisions")"
check_equal "it gets the average precision of every fold" "$precisions" "$(cut -f 4 "$there/embedding/folds.tsv" | sort)"

summary
