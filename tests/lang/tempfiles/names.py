# Names matched, found, made, copied.
import fnmatch
import glob
import os
import shutil
import tempfile

for pattern in ("*.py", "[a-c]?", "[!a]*", "a[", "[]]", "[!]]", "*a*b*", "[a-]", "[b-a]", "x[\\w]", "**", "", "[[]", "[a&&b]"):
    print(pattern, fnmatch.translate(pattern), [n for n in ("a.py", "ab", "bc", "a[", "]", "x-a-b", "a", "xw") if fnmatch.fnmatchcase(n, pattern)])
print(fnmatch.filter([b"a.txt", b"b.py"], b"*.py"), fnmatch.fnmatch("A", "a"))
with tempfile.TemporaryDirectory(prefix="names") as top:
    os.chdir(top)
    for path in ("a/b/c", "d"):
        os.makedirs(path)
    for path in ("1.txt", "2.txt", ".hidden", "a/3.txt", "a/b/4.txt", "a/b/c/5.py", "[x]"):
        with open(path, "w") as file:
            file.write(path * 3)
    os.symlink("1.txt", "link")
    os.symlink("nowhere", "dangling")
    for pattern, options in (("*", {}), ("*.txt", {}), ("a/*", {}), ("**/*.txt", {"recursive": True}), ("**", {"recursive": True}), ("**/", {"recursive": True}),
                             (".*", {}), ("*", {"include_hidden": True}), ("b/*", {"root_dir": "a"}), ("a/b/../*.txt", {}), ("nothing*", {}), ("d/", {}),
                             ("*/", {}), (glob.escape("[x]"), {}), (b"*.txt", {}), ("link", {}), ("a/**/*.py", {"recursive": True}), ("dang*", {})):
        print(pattern, options, sorted(glob.glob(pattern, **options)))
    print(glob.has_magic("a*"), glob.escape("a*[b]?"), sorted(glob.iglob("?.txt")))

    print(shutil.copy("1.txt", "d"), shutil.copy2("2.txt", "copy2"), os.stat("copy2").st_mtime_ns == os.stat("2.txt").st_mtime_ns)
    print(shutil.copyfile("link", "copied", follow_symlinks=False), os.readlink("copied"))
    os.chmod("1.txt", 0o640)
    shutil.copymode("1.txt", "2.txt")
    print(oct(os.stat("2.txt").st_mode))
    print(shutil.copytree("a", "tree", ignore=shutil.ignore_patterns("*.py", "4*")), sorted(glob.glob("tree/**", recursive=True)))
    for call in (lambda: shutil.copyfile("1.txt", "1.txt"), lambda: shutil.copytree("a", "tree"), lambda: shutil.copyfile("gone", "x"), lambda: shutil.rmtree("gone"),
                 lambda: shutil.move("a", "a/b"), lambda: shutil.copyfile("1.txt", "no/x"), lambda: shutil.rmtree("link"), lambda: shutil.move("1.txt", "d"),
                 lambda: shutil.chown("1.txt")):
        try:
            call()
        except Exception as e:
            print(type(e).__name__, str(e).replace(top, "TOP"))
    shutil.copytree("a", "tree", dirs_exist_ok=True)
    print(shutil.move("tree", "d"), shutil.move("copy2", "moved"), sorted(os.listdir("d")), sorted(os.listdir("d/tree")))
    failed = []
    shutil.rmtree("gone", onerror=lambda function, path, info: failed.append((function.__name__, path, info[0].__name__)))
    shutil.rmtree("d")
    shutil.rmtree("gone", ignore_errors=True)
    print(len(failed) > 0, os.path.exists("d"))
    try:
        shutil.copytree(".", "../x" + os.path.basename(top))
    except shutil.Error as e:
        print([os.path.basename(one[0]) for one in e.args[0]])
    shutil.rmtree("../x" + os.path.basename(top))
    os.environ["PATH"] = top
    with open("program", "w") as file:
        os.chmod("program", 0o755)
    print(shutil.which("program") == os.path.join(top, "program"), shutil.which("1.txt"), shutil.which("./program"), shutil.which("absent"))
    os.environ["COLUMNS"], os.environ["LINES"] = "33", "44"
    print(shutil.get_terminal_size(), shutil.disk_usage("/")._fields)
    os.chdir("/")
print(os.path.exists(top))
