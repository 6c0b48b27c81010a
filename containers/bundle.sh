#!/usr/bin/env bash
# ./gems bundle: one tar file with all that a machine without internet needs to run GEMS: this checkout, its tools, Nextflow.
# The same checkout gives the same bytes.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
version=$(sed -n "s/^ *version *= *'\(.*\)'.*/\1/p" "$root/nextflow.config")
stamp=$(sed -n 's:.*<project.build.outputTimestamp>\(.*\)</project.build.outputTimestamp>.*:\1:p' "$root/java/pom.xml")
nextflow=$1
shift

die() { # EXIT_CODE MESSAGE...
    printf 'gems: %s\n' "${*:2}" >&2
    exit "$1"
}

usage() {
    cat <<HELP
./gems bundle [FILE] [--image IMAGE]
  FILE            default: gems-$version.tar
  --image IMAGE   with this container image as containers/image.tar, for docker load, podman load or apptainer build

On the other machine, which needs Java 17 or newer, no Maven and no internet:
  tar -xf gems-$version.tar && gems-$version/gems demo
HELP
}

file="" image=""
while (($# > 0)); do
    case $1 in
        -h | --help) usage && exit ;;
        --image)
            [[ ${2:-} ]] || die 2 "--image needs the name of an image"
            image=$2 && shift 2
            ;;
        -*) die 2 "unknown option '$1'; ./gems bundle --help lists them" ;;
        *) file=$1 && shift ;;
    esac
done
file=$(realpath -m -- "${file:-gems-$version.tar}")
[[ -d ${file%/*} && -w ${file%/*} ]] || die 73 "cannot write to the folder ${file%/*}"
tar --version 2>/dev/null | grep -q GNU || die 69 "GNU tar is needed to make a bundle (macOS: brew install gnu-tar, and its gnubin folder on PATH)"

parts=$(mktemp -d)
trap 'rm -rf "$parts" "$file.new"' EXIT

# The sources: all but what builds and runs leave behind. Not git's list, for a bundle can be made from an unpacked one.
cd "$root"
find gems main.nf nextflow.config nextflow_schema.json nf-test.config ./*.md LICENSE .dockerignore modules conf containers docs java tests \
    \( -name target -o -name '.nextflow*' -o -name work -o -path containers/image.tar \) -prune -o \( -type f -o -type l \) -print >"$parts/list"
# The tools, what they are made of, and the stamps that say that both are newer than their sources.
printf '%s\n' java/target/{gems-built,gems-listed,gems.cdx.json,THIRD-PARTY.txt} >>"$parts/list"
for tool in java/bin/*-*; do
    tool=${tool##*/}
    [[ $tool == gems-tool ]] || printf '%s\n' "java/$tool/target/$tool.jar" >>"$parts/list"
done
# Nextflow, where the launcher looks first.
mkdir -p "$parts/more/.gems/nextflow" "$parts/more/containers"
ln -s "$nextflow" "$parts/more/.gems/nextflow/${nextflow##*/}"
[[ -z $image ]] || "$root/containers/container.sh" save "$parts/more/containers/image.tar" "$image"
(cd "$parts/more" && find -L . -type f) >"$parts/more.list"

pack() { # TAR_OPTIONS...
    tar --owner=0 --group=0 --numeric-owner --mode=u+rwX,go+rX,go-w --mtime="$stamp" --transform="flags=r;s,^\(\./\)*,gems-$version/," "$@"
}
pack -cf "$file.new" -T <(LC_ALL=C sort "$parts/list")
pack -rf "$file.new" --dereference -C "$parts/more" -T <(LC_ALL=C sort "$parts/more.list")
mv "$file.new" "$file"
printf 'gems: %s, %s MB; on the other machine: tar -xf %s && gems-%s/gems demo\n' \
    "$file" "$(($(wc -c <"$file") / 1000000))" "${file##*/}" "$version" >&2
