# http: the numbers and methods, their phrases and descriptions.
import copy
import http
import pickle
from http import HTTPMethod, HTTPStatus

print(http.__all__, len(HTTPStatus), len(HTTPMethod))
for status in HTTPStatus:
    print(int(status), status.name, '|', status.phrase, '|', status.description)
for method in HTTPMethod:
    print(method, repr(method), method.description)
print(repr(HTTPStatus.OK), str(HTTPStatus.OK), f'{HTTPStatus.OK:5}', HTTPStatus.OK == 200, HTTPStatus(404).name)
print(HTTPStatus['GONE'], HTTPStatus.GONE + 1, {HTTPStatus.GONE: 1}[410], HTTPStatus.OK in HTTPStatus)
print(f'{HTTPMethod.GET:>5}', HTTPMethod.GET == 'GET', HTTPMethod('PUT') is HTTPMethod.PUT, HTTPMethod.PUT.value)
for enumeration, value in ((HTTPStatus, 299), (HTTPMethod, 'get')):
    try:
        enumeration(value)
    except ValueError as e:
        print(e)
print(pickle.loads(pickle.dumps(HTTPStatus.OK)) is HTTPStatus.OK, copy.deepcopy(HTTPMethod.GET) is HTTPMethod.GET)
print(HTTPStatus.__mro__[1:3], HTTPMethod.__mro__[1:3])
