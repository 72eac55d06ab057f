#!/bin/sh
# Everything `make test` runs, part by part; each part ends in a line "N passed, N failed", which are added up.
# A part whose program fails without such a line counts as one failure.
set -u
cd "$(dirname "$0")/.." || exit 1
passed=0 failed=0 summary=
log=$(mktemp)
trap 'rm -f "$log"' EXIT
for part in layers lint check-ownership check-clang test-unit test-front test-lang test-badinput test-repl test-limits test-repeat test-oom test-memory test-pickle test-differences test-documents; do
    echo "== $part"
    begin=$(date +%s)
    { make "$part" 2>&1; echo "status $?"; } | tee "$log" | grep -v '^status [0-9]*$'
    status=$(sed -n 's/^status \([0-9]*\)$/\1/p' "$log" | tail -n 1)
    counts=$(sed -n 's/^\([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$log" | tail -n 1)
    p=${counts%% *} f=${counts##* }
    if [ -z "$counts" ]; then
        p=0 f=1
    elif [ "$status" != 0 ] && [ "$f" = 0 ]; then
        f=1
    fi
    passed=$((passed + p))
    failed=$((failed + f))
    summary="$summary$(printf '%-16s %5d passed %5d failed %5d s' "$part" "$p" "$f" $(($(date +%s) - begin)))
"
done
printf '\n%s' "$summary"
echo "$passed passed, $failed failed"
[ $failed = 0 ]
