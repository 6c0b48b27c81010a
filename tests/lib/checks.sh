# shellcheck shell=bash
# What the test scripts share: checks that print a line each and are counted, and Debian packages for those that need some.
# A script sources it, checks, and ends with `summary`, whose last line ./gems test reads.

passed=0 failed=0 skipped=0
log=/dev/null # of the last run, shown when a check on it fails

scenario() {
    printf '\n%s (%d s)\n' "$*" $SECONDS
}

pass() {
    printf '  ok      %s\n' "$1"
    ((passed += 1))
}

fail() { # DESCRIPTION [FOUND]
    printf '  FAILED  %s\n' "$1"
    [[ -z ${2:-} ]] || printf '          %s\n' "$2"
    ((failed += 1))
}

check() { # DESCRIPTION COMMAND...: its output is shown when it fails
    local output
    if output=$("${@:2}" 2>&1); then
        pass "$1"
    else
        fail "$1"
        [[ -z $output ]] || tail -n 20 <<<"$output" | cut -c 1-300 | sed 's/^/          | /'
    fi
}

check_equal() { # DESCRIPTION EXPECTED FOUND
    if [[ $2 == "$3" ]]; then
        pass "$1"
    else
        fail "$1" "expected '$2', found '$3'"
    fi
}

check_files() { # FOLDER FILE...: each is there and not empty
    local file
    for file in "${@:2}"; do
        check "$file" test -s "$1/$file"
    done
}

check_says() { # DESCRIPTION TEXT: in the log of the last run
    if grep -qF -- "$2" "$log"; then
        pass "$1"
    else
        fail "$1" "'$2' is not in the log, which ends:"
        end_of_log
    fi
}

end_of_log() {
    grep -v '^$' "$log" | tail -n 25 | cut -c 1-300 | sed 's/^/          | /'
}

summary() { # the script's last command: its exit code is the script's
    printf '\n%d passed, %d failed, %d skipped\n' $passed $failed $skipped
    ((failed == 0))
}

skip_all() { # WHY: exit code 77 says that nothing was tested
    echo "skipped: $*"
    exit 77
}

need_packages() { # COMMANDS PACKAGES, each a list: installs what has these commands, or skips the script
    local command missing=""
    for command in $1; do
        command -v "$command" >/dev/null || missing+=" $command"
    done
    [[ $missing ]] || return 0
    command -v apt-get >/dev/null || skip_all "there is no$missing here, and no apt-get to install it with"
    local output
    # One at a time: two scripts run beside each other, and apt-get gives up where another holds its lock.
    # shellcheck disable=SC2086
    output=$(
        exec 9>"${TMPDIR:-/tmp}/gems-tests-apt.lock"
        flock 9
        { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $2; } 2>&1 9>&-
    ) || skip_all "there is no$missing here, and apt-get could not install it: $(tail -n 1 <<<"$output")"
}
