# options: -W ignore
# Random calls of str, bytes and bytearray methods and codecs.
# deterministic fuzz of str/bytes methods
x=[12345]
def rnd(n):
    x[0]=(x[0]*1103515245+12345)&0x7fffffff
    return (x[0]>>8)%n
alph=['a','b','A','B',' ','\t','\n','\r','é','ß','İ','中','ǆ','😀','Σ','1','²','٣','-','+','{','}','\x1c','\x85','\u2028','ﬁ','\0',"'",'"','\\','\x7f','\xad','\u0378']
def rs(m=8,a=alph): return ''.join(a[rnd(len(a))] for _ in range(rnd(m)))
def t(*args):
    f,args=args[0],args[1:]
    try: r=f(*args)
    except Exception as e: r=(type(e).__name__,str(e))
    print(repr(r))
small=['a','b','ab','é','中']
for i in range(600):
    s=rs(12); u=rs(3); v=rs(3); n=rnd(8)-2
    k=rnd(40)
    print(i,k,ascii(s),ascii(u),ascii(v),n,end=' ')
    fs=[lambda:s.find(u,n),lambda:s.rfind(u,n,rnd(10)),lambda:s.count(u),lambda:s.replace(u,v),lambda:s.replace(u,v,n),lambda:s.split(u or None,n),lambda:s.rsplit(u or None,n),lambda:s.split(),lambda:s.rsplit(None,n),lambda:s.splitlines(),lambda:s.splitlines(True),
    lambda:s.partition(u),lambda:s.rpartition(u),lambda:s.strip(),lambda:s.strip(u),lambda:s.lstrip(u),lambda:s.rstrip(),lambda:s.upper(),lambda:s.lower(),lambda:s.title(),lambda:s.capitalize(),lambda:s.swapcase(),lambda:s.casefold(),
    lambda:(s.isalnum(),s.isalpha(),s.isascii(),s.isdecimal(),s.isdigit(),s.isidentifier(),s.islower(),s.isnumeric(),s.isprintable(),s.isspace(),s.istitle(),s.isupper()),
    lambda:s.center(n+8,'*'),lambda:s.ljust(n+8),lambda:s.rjust(n+8,'é'),lambda:s.zfill(n+8),lambda:s.expandtabs(n),lambda:u.join([s,v,s]),lambda:s[n:],lambda:s[::n] ,lambda:s[n:rnd(9):rnd(4)-2],lambda:s*n,lambda:s+u,lambda:(hash(s),hash(u)),lambda:(s<u,s<=u,s==u,s>v),lambda:s.encode(['utf-8','latin-1','ascii','utf-16','utf-16-be','utf-32','unicode_escape','raw_unicode_escape','cp1252','gbk','utf-8-sig','shift_jis'][rnd(12)],['strict','replace','ignore','backslashreplace','xmlcharrefreplace','surrogateescape'][rnd(6)]),
    lambda:s.translate({97:'xy',98:None,233:65}),lambda:ascii(s), ]
    t(fs[k])
bal=[b'a',b'b',b'A',b' ',b'\t',b'\n',b'\r',b'\xc3',b'\xa9',b'\xe4',b'\xb8',b'\xad',b'\xf0',b'\x9f',b'\x98',b'\x80',b'\xed',b'\xa0',b'\0',b'1',b'-',b'\xff',b'\xc0',b'\xf4',b'\x90',b'\xe0',b'\\',b'\\u',b'\\x',b'0',b'd']
def rb(m): return b''.join(bal[rnd(len(bal))] for _ in range(rnd(m)))
for i in range(600):
    s=rb(12); u=rb(3); v=rb(3); n=rnd(8)-2
    if rnd(2): s=bytearray(s)
    k=rnd(30)
    print(i,k,s,u,v,n,end=' ')
    enc=['utf-8','latin-1','ascii','utf-16','utf-16-be','utf-32','utf-16-le','raw_unicode_escape','cp1252','gbk','utf-8-sig','shift_jis','utf-32-le','koi8-r'][rnd(14)]
    err=['strict','replace','ignore','backslashreplace','surrogateescape','surrogatepass'][rnd(6)]
    if enc in('gbk','shift_jis') and err!='strict' : enc='utf-8'
    fs=[lambda:s.find(u,n),lambda:s.rfind(u,n,rnd(10)),lambda:s.count(u),lambda:s.replace(u,v),lambda:s.replace(u,v,n),lambda:s.split(u or None,n),lambda:s.rsplit(u or None,n),lambda:s.split(),lambda:s.rsplit(None,n),lambda:s.splitlines(),lambda:s.splitlines(True),
    lambda:s.partition(u),lambda:s.rpartition(u),lambda:s.strip(),lambda:s.strip(u),lambda:s.upper(),lambda:s.title(),
    lambda:(s.isalnum(),s.isalpha(),s.isascii(),s.isdigit(),s.islower(),s.isspace(),s.istitle(),s.isupper()),
    lambda:s.center(n+8,b'*'),lambda:s.zfill(n+8),lambda:s.expandtabs(n),lambda:u.join([s,v,s]),lambda:s[n:],lambda:s[n:rnd(9):rnd(4)-2],lambda:s.hex('-',n),lambda:(u in s),lambda:hash(bytes(s)),lambda:s.decode(enc,err),lambda:(enc,err,s.decode(enc,err)),lambda:s.decode('utf-8',err)]
    t(fs[k])
