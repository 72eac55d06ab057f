# ndiff, restore, unified_diff, context_diff, diff_bytes.
import difflib

one = 'one\ntwo\nthree\n\tfour four\nfive\n#\nsix\n'.splitlines(True)
two = 'ore\ntree\nemu\n\tfour  fuor\nfive\n\nseven\n'.splitlines(True)
print(''.join(difflib.ndiff(one, two)), end='|\n')
print(''.join(difflib.ndiff(one, two, difflib.IS_LINE_JUNK, None)), end='|\n')
print(''.join(difflib.restore(difflib.ndiff(one, two), 1)) == ''.join(one), ''.join(difflib.restore(difflib.ndiff(one, two), 2)) == ''.join(two))
for diff in (difflib.unified_diff, difflib.context_diff):
    print(''.join(diff(one, two, 'one.txt', 'two.txt', 'today', '', 1)), end='|\n')
    print(list(diff(['a'], [], lineterm='')), list(diff([], [])), list(diff(one, one)))
    print(list(difflib.diff_bytes(diff, [b'\xff\n'], [b'\xfe\n', b'x'], b'a', b'b')))
    for args in (([b'a'], ['a']), ([1], [2]), (['a'], ['b'], b'x')):
        try:
            list(diff(*args))
        except TypeError as e:
            print(e)
try:
    list(difflib.restore([], 3))
except ValueError as e:
    print(e)
