# `-m NAME`: sys.argv[0] ends in the name of the module's file, which usages show.
import subprocess
import sys

for name in "calendar", "dis", "doctest":
    done = subprocess.run([sys.executable, "-m", name, "-h"], capture_output=True, text=True, env={"COLUMNS": "200"})
    print(done.returncode, done.stdout.split(" [", 1)[0], done.stderr)
