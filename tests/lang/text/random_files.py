# options: -W ignore
# Random reads, writes and seeks on text and binary files; streams over memory.
import os
folder = '/tmp/ouro-test-%d' % os.getpid()
os.mkdir(folder)
os.chdir(folder)
import io, sys
x=[777]
def rnd(n):
    x[0]=(x[0]*1103515245+12345)&0x7fffffff
    return (x[0]>>8)%n
def t(f):
    try: return repr(f())
    except Exception as e: return type(e).__name__+' '+str(e)
P='fz.bin'
parts=['abc','\n','\r\n','\r','é','中','😀','x'*50,'\n\n','hello world']
for rnd_i in range(25):
    txt=''.join(parts[rnd(len(parts))] for _ in range(rnd(400)))
    with open(P,'wb') as f: f.write(txt.encode('utf-8'))
    nl=[None,'','\n','\r','\r\n'][rnd(5)]
    print('case',rnd_i,repr(nl),len(txt))
    with open(P,newline=nl,encoding='utf-8') as f:
        for k in range(12):
            r=rnd(7)
            if r==0: print(t(lambda:f.read(rnd(60))))
            elif r==1: print(t(lambda:f.readline()))
            elif r==2: print(t(lambda:f.readline(rnd(9))))
            elif r==3:
                try:
                    p=f.tell()
                    a=f.read(7); f.seek(p); b=f.read(7); print(a==b,repr(a))
                except OSError as e: print(e)
            elif r==4: print(t(lambda:f.readlines(20)))
            elif r==5: print(t(lambda: next(f)))
            else: 
                try: print(f.seek(0,2) if rnd(4)==0 else f.seek(0))
                except Exception as e: print(e)
            if r==5 and k%2: f.seek(0)
        print(len(f.read()), f.newlines)
    with open(P,newline=nl,encoding='utf-8') as f: print(len(list(f)))
    with open(P,newline=nl,encoding='utf-8') as f: print(f.readlines()[:5])
    # binary
    with open(P,['rb','r+b'][rnd(2)],buffering=[-1,16,64][rnd(3)]) as f:
        for k in range(20):
            r=rnd(9)
            if r==0: print(t(lambda:f.read(rnd(60))))
            elif r==1: print(t(lambda:f.readline()))
            elif r==2: print(t(lambda:f.readline(rnd(9))))
            elif r==3: print(f.tell())
            elif r==4: print(t(lambda:f.seek(rnd(200))))
            elif r==5: print(t(lambda:f.seek(rnd(20)-10,1)))
            elif r==6: print(t(lambda:f.write(b'WW'*rnd(30))))
            elif r==7: b=bytearray(rnd(30)); print(t(lambda:f.readinto(b)), b)
            else: print(t(lambda: len(f.peek(1))>0), t(lambda:f.flush()))
        print(t(lambda:f.tell()))
    print(open(P,'rb').read()[:300])
    with open(P,'w',newline=nl,encoding=['utf-8','utf-16','latin-1'][rnd(3)],errors='replace') as f:
        for k in range(rnd(6)): print(f.write(parts[rnd(len(parts))]+'\n'), f.tell())
    print(open(P,'rb').read())
    with open(P,'a',encoding='utf-8') as f: f.write('tail\n'); print(f.tell())
    with open(P,'w+',encoding='utf-8') as f:
        f.write('hello\nworld\n'); f.seek(0); print(f.read()); f.write('x'); f.seek(3); print(f.read(), f.tell()); f.truncate(4); f.seek(0); print(f.read())
    for enc in ('utf-16','utf-32','utf-8-sig','gbk','utf-16-le'):
        s='abc\n中é\nxyz\n'*rnd(900)
        try:
            with open(P,'w',encoding=enc) as f: f.write(s)
            with open(P,encoding=enc) as f: print(f.read()==s)
            with open(P,encoding=enc) as f: print(''.join(f)==s)
        except Exception as e: print(enc,type(e),e)
s=io.StringIO()
for i in range(100): s.write('é%d\n'%i)
print(len(s.getvalue()), s.seek(5), s.readline(), s.read(3), s.tell(), s.truncate(20), s.getvalue(), s.seek(30), s.write('z'), repr(s.getvalue()))
print(list(io.StringIO('a\nb\n')), io.StringIO('a\rb',newline=None).newlines)
b=io.BytesIO(b'hello'); print(b.seek(0,2), b.write(b'x'), b.getvalue(), b.seek(10), b.write(b'q'), b.getvalue(), b.truncate(3), b.getvalue(), b.tell())
v=b.getbuffer(); v[0]=65; print(b.getvalue(), len(v)); v.release(); b.write(b'w'); print(b.getvalue())
class Up(io.TextIOBase):
    def write(s,x): sys.stdout.write(x.upper()); return len(x)
print('to up', file=Up())
class W(io.RawIOBase):
    def __init__(s): s.d=[]
    def writable(s): return True
    def write(s,b): s.d.append(bytes(b)); return min(3,len(b))
w=W(); bw=io.BufferedWriter(w,8); print(bw.write(b'0123456789ABC')); bw.flush(); print(w.d); bw.close(); print(w.closed)
tw=io.TextIOWrapper(io.BytesIO(),encoding='utf-8',line_buffering=True); tw.write('abc'); print(tw.buffer.getvalue()); tw.write('d\n'); print(tw.buffer.getvalue())
print(io.BufferedRWPair(io.BytesIO(b'abc'),io.BytesIO()).read())
class R(io.BufferedReader): pass
os.remove('fz.bin')
os.rmdir(folder)
