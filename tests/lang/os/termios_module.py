# termios on a pseudo-terminal.
import os
import termios

master, slave = os.openpty()
attributes = termios.tcgetattr(slave)
print(len(attributes), len(attributes[6]), attributes[3] & termios.ECHO != 0, attributes[3] & termios.ICANON != 0)
print(attributes[6][termios.VINTR], attributes[6][termios.VEOF], attributes[4] == termios.B38400)
attributes[3] &= ~(termios.ECHO | termios.ICANON)
attributes[6][termios.VMIN] = 3
attributes[6][termios.VTIME] = b"\x05"
print(termios.tcsetattr(slave, termios.TCSANOW, attributes))
attributes = termios.tcgetattr(slave)
print(attributes[3] & termios.ECHO, attributes[6][termios.VMIN], attributes[6][termios.VTIME])
print(termios.tcsetwinsize(slave, (30, 90)), termios.tcgetwinsize(slave))
print(termios.tcflush(slave, termios.TCIFLUSH), termios.tcdrain(slave), termios.tcflow(slave, termios.TCOON))
for call in (lambda: termios.tcgetattr(-1), lambda: termios.tcsetattr(slave, 0, [1]), lambda: termios.tcsetattr(slave, 0, [0, 0, 0, 0, 0, 0, []]),
             lambda: termios.tcsetattr(slave, 0, [0, 0, 0, 0, 0, 0, [None] * 32]), lambda: termios.tcsetwinsize(slave, (1, 2, 3)),
             lambda: termios.tcsetwinsize(slave, (1, 70000)), lambda: termios.tcgetattr("x")):
    try:
        call()
    except (TypeError, ValueError, OverflowError) as e:
        print(type(e).__name__, e)
read, write = os.pipe()
try:
    termios.tcgetattr(read)
except termios.error as e:
    print(e.args)
print(termios.TIOCGWINSZ, termios.TCSAFLUSH, termios.B115200, termios.VSWTCH)
