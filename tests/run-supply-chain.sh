#!/usr/bin/env bash
# What GEMS is made of and where it comes from: pinned versions, verified checksums, reproducible jars, the bill of materials.
set -uo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
readonly root work
trap 'rm -rf "$work"' EXIT
# shellcheck source=tests/lib/checks.sh
. "$root/tests/lib/checks.sh"

cd "$root" || exit 1
./gems build || exit
./gems bom >"$work/bom" || exit
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

nothing() { # what it prints is at fault
    local found
    found=$("$@")
    printf '%s' "$found"
    [[ -z $found ]]
}

scenario "Versions and checksums"
loose_versions() { # ranges, LATEST, SNAPSHOT; and plugins without a version, which the enforcer refuses where they are bound
    grep -nE '<version>[^<]*([][(),]|LATEST|RELEASE|SNAPSHOT)' java/pom.xml java/*/pom.xml | grep -vE 'require(Maven|Java)Version'
}
unchecked_downloads() { # Maven without --strict-checksums, curl or wget without a checksum in the same command
    grep -nE '\bmvn (-|package)' gems .ci/run containers/Containerfile containers/*.sh tests/*.sh | grep -vE 'mvn (-[A-Za-z]+ )*-C( |$)|mvn --version|grep -nE'
    grep -nE 'options=\(-B -q' gems | grep -v -- ' -C)'
    grep -lE '^[^#]*\b(curl|wget) ' gems .ci/run containers/* | while IFS= read -r file; do
        grep -q 'sha256sum --check' "$file" || printf '%s downloads without a checksum\n' "$file"
    done
}
check "no version is a range, LATEST or a SNAPSHOT" nothing loose_versions
check "Maven refuses what its checksum does not fit; nothing else is downloaded unchecked" nothing unchecked_downloads

scenario "What the jars are made of"
# Maven's home is Java's, which need not be $HOME.
repository=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *user\.home = //p')/.m2/repository
[[ -d $repository/info/picocli/picocli ]] || repository=${GEMS_HOME:-$root/.gems}/m2
mapfile -t jars < <(for tool in java/bin/*-*; do tool=${tool##*/}; [[ $tool == gems-tool ]] || echo "java/$tool/target/$tool.jar"; done)
bill() { # BOM LICENCES
    "$java" -XX:TieredStopAtLevel=1 -cp java/run-planner/target/run-planner.jar tests/tools/BillOfMaterials.java "$1" "$2" "$repository" "${jars[@]}"
}
check "all of it is in the bill of materials, with licence and digest" bill java/target/gems.cdx.json java/target/THIRD-PARTY.txt
sed 's/"name" : "snappy-java"/"name" : "other"/' java/target/gems.cdx.json >"$work/other.json"
grep -v 'picocli' java/target/THIRD-PARTY.txt >"$work/other.txt"
bill "$work/other.json" "$work/other.txt" >"$work/faults"
check "a part that is not listed would be found" grep -q 'files of no listed component in org/xerial/snappy/' "$work/faults"
check "and one without a licence" grep -q 'info.picocli:picocli:.* is not in the list of licences' "$work/faults"
check "jars bring the licences of their parts" sh -c 'unzip -p java/label-builder/target/label-builder.jar META-INF/LICENSE | grep -q "Apache License"'

scenario "The same sources give the same bytes, wherever, whenever and by whomever they are built"
mkdir -p "$work/elsewhere/java"
(cd java && tar -c --exclude=target .) | tar -x -C "$work/elsewhere/java"
mkdir "$work/elsewhere/java/target"
check "they build in another folder, time zone and language" \
    env TZ=Pacific/Auckland LC_ALL=C.UTF-8 sh -c 'umask 077 && exec mvn -B -q -C -T 1C -f "$1" package -Dmaven.test.skip=true' - "$work/elsewhere/java/pom.xml"
# A tool's jar holds its own classes, gems-core's and those of the libraries. (The jar of gems-core itself, which nobody runs, records the umask.)
for jar in "${jars[@]}"; do
    check "${jar##*/}, with its libraries" cmp "$jar" "$work/elsewhere/$jar"
done

summary
