#!/bin/sh
# unit_tests.sh CONFIG...: builds the unit tests in each configuration, runs them and adds up what Criterion says.
# Closing line "N passed, N failed". A program that dies without a synthesis counts as one failed test.
set -u
cd "$(dirname "$0")/.." || exit 1
passed=0 failed=0
export ASAN_OPTIONS=${ASAN_OPTIONS:-detect_leaks=0}
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for config; do
    if ! make CONFIG="$config" unit-programs; then
        echo "FAIL the unit tests do not build ($config)"
        failed=$((failed + 1))
        continue
    fi
    for source in tests/unit/*/test_*.c; do
        [ -f "$source" ] || continue
        program=build/$config/unit/${source#tests/unit/}
        program=${program%.c}
        timeout 300 "$program" --jobs 2 >"$log" 2>&1
        status=$?
        # "[====] Synthesis: Tested: 12 | Passing: 12 | Failing: 0 | Crashing: 0"
        counts=$(sed -n 's/.*Tested: \([0-9]*\) | Passing: \([0-9]*\) .*/\1 \2/p' "$log" | tail -n 1)
        tested=${counts%% *} passing=${counts##* }
        if [ -z "$counts" ]; then
            tested=1 passing=0
        elif [ $status != 0 ] && [ "$tested" = "$passing" ]; then
            passing=$((tested - 1))
        fi
        passed=$((passed + passing))
        failed=$((failed + tested - passing))
        if [ "$tested" != "$passing" ]; then
            echo "FAIL $program (exit status $status)"
            sed 's/^/    /' "$log" | grep -v 'PASS' | tail -n 40
        fi
    done
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
