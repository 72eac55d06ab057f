# SequenceMatcher: blocks, steps, ratios, junk; get_close_matches.
import difflib

a, b = 'private Thread currentThread;', 'private volatile Thread currentThread;'
for junk in (None, lambda c: c == ' '):
    s = difflib.SequenceMatcher(junk, a, b)
    print(s.get_matching_blocks(), s.get_opcodes(), round(s.ratio(), 6), s.quick_ratio(), s.real_quick_ratio())
    print(s.find_longest_match(), s.find_longest_match(2, 9, 3, 30), sorted(s.bjunk), s.b2j['T'])
s = difflib.SequenceMatcher(None, [1] * 250 + [2], [2] + [1] * 250)
print(sorted(s.bpopular), s.get_opcodes(), difflib.SequenceMatcher(None, s.a, s.b, False).get_opcodes())
s.set_seqs('abcdefgh' * 5, 'abcdefgh' * 2 + 'x' + 'abcdefgh' * 3)
print([group for group in s.get_grouped_opcodes(1)])
print(difflib.SequenceMatcher().ratio(), list(difflib.SequenceMatcher(None, 'a', 'a').get_grouped_opcodes()))
print(difflib.get_close_matches('appel', ['ape', 'apple', 'peach', 'puppy']), difflib.get_close_matches('x', ['y']))
for n, cutoff in ((0, .5), (1, 2)):
    try:
        difflib.get_close_matches('a', [], n, cutoff)
    except ValueError as e:
        print(e)
