# options: -X utf8=1
# io.text_encoding in the UTF-8 mode.
import io

print(io.text_encoding(None), io.text_encoding('ascii'))
