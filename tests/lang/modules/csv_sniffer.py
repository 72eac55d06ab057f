# csv.Sniffer: delimiters, quotes, doubled quotes and blanks are found out; headers too.
import csv
def sniff(sample, delimiters=None):
    try:
        d = csv.Sniffer().sniff(sample, delimiters)
    except csv.Error as e:
        return str(e)
    return d.delimiter, d.quotechar, d.doublequote, d.skipinitialspace
quoted = ['a,"b""c",d\n', '"b""c",d\n', '"b""c"\n"d"\n', 'a,"""b",d', 'a,"",d', 'a,""","",d', 'a, "b""c",d', 'a,x"b""c",d', 'a,"b"x"c",d',
          'a,"b\n""c",d', '"a","b"\n""c"', '"a";"b""c"', '"a" "b""c" "d"', '"a",\'b\'\'c\',"d"', "'1'|'x|y'|''\r\n'2'|'z'|''\r\n",
          'x,"a""b"\ry,"c"\r', ";'123;4';", "a;'1'\nb;'2'\n", '"a"\n"b"\n']
for sample in quoted:
    print(repr(sample), sniff(sample), sniff(sample, ";|"))
plain = ["", "\n\n", "abc", "a,b\nc,d\n", "a, b\nc, d\n", "2147;43.0e12;17\n147;43.0e2;1,7\n", "a\tb,c\nd\te,f\n", "x:y z\nx:y z\n", "a|b|c\r\nd|e|f\r\n",
         "a\0b\nc\0d\n", "05/05/03?05/05/03\n" * 3, "a,b\n" * 25 + "a,b,c\n" * 2 + "x;y\n", "a b\n" * 8 + "a-b\n" * 12]
for sample in plain:
    print(repr(sample[:30]), sniff(sample), sniff(sample, ",?/"))
d = csv.Sniffer().sniff("a;b\nc;d\n")
print(d.__name__, d._name, issubclass(d, csv.Dialect), repr(d.lineterminator), d.quoting, list(csv.reader(["1;2"], d)))
s = csv.Sniffer()
s.preferred = ["#"]
print(s.sniff("a#b,c\nd#e,f\n").delimiter, csv.Sniffer().preferred)
for sample in ('name,age\nann,31\nbob,5\n', 'ann,31\nbob,5\n', 'name,code\nab,xyz\ncd,uvw\n', 'a,b\n1,2\n', '"time","forces"\n1,1.5\n0.5,5+0j\n',
               '"time","forces"\n0,0\n1,2\na,b\n', 'a,b\nc,de,f\nd\n' * 8, 'a;b\n' * 10 + 'c\n', 'h1,h2\n' + '1,2\n' * 30 + 'x,y\n'):
    try:
        print(repr(sample[:30]), csv.Sniffer().has_header(sample))
    except csv.Error as e:
        print(repr(sample[:30]), e)
