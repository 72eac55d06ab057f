#!/bin/sh
# syntax_only.sh COMPILER FLAGS... -- FILES...: compiles each file without output, prints the errors and the closing
# line "N passed, N failed", a file being one test.
set -u
command=
while [ $# -gt 0 ] && [ "$1" != -- ]; do
    command="$command $1"
    shift
done
shift
failed=0 passed=0
if ! command -v ${command%% -*} >/dev/null 2>&1; then
    echo "no ${command%% -*}: nothing checked (make deps-test installs it)"
    echo "0 passed, 1 failed"
    exit 1
fi
for file; do
    if $command -Werror -fsyntax-only "$file"; then
        passed=$((passed + 1))
    else
        failed=$((failed + 1))
    fi
done
echo "$passed passed, $failed failed"
[ $failed = 0 ]
