#!/usr/bin/env bash
# The scenarios of the .nf.test files: every module with data, with a fault and as a stub, and the pipeline. By nf-test where it is on PATH,
# with the parser that is Nextflow's default; and by tests/runner, which needs nothing but what GEMS brings, with the strict one.
#
#   tests/run-nf-test.sh modules/join/tests/main.nf.test    only these files
set -uo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
readonly root work
trap 'rm -rf "$work"' EXIT
export GEMS_NEXTFLOW=embedded GEMS_TOOLS=$root/java/bin JDK_JAVA_OPTIONS=-XX:TieredStopAtLevel=1

cd "$root" || exit 1
"$root/gems" build || exit
files=("$@")
(($# > 0)) || mapfile -t files < <(find modules tests -name '*.nf.test' | sort)
status=0
if command -v nf-test >/dev/null; then
    nf-test test --ci "${files[@]}" || status=1
fi
cd "$work" || exit 1
NXF_SYNTAX_PARSER=v2 "$root/gems" groovy "$root/tests/runner/RunTests.groovy" "$root" "${files[@]}" || status=1
exit $status
