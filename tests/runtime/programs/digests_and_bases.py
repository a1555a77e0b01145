# Digests, keyed digests, and bytes written with letters.
import base64
import binascii
import hashlib
import hmac

pieces = [b"", b"abc", bytes(range(256)) * 3]
for name in sorted(hashlib.algorithms_guaranteed & {"md5", "sha1", "sha224", "sha256", "sha384", "sha512",
                                                     "sha3_224", "sha3_256", "sha3_384", "sha3_512"}):
    for piece in pieces:
        whole, parts = hashlib.new(name, piece), getattr(hashlib, name)()
        for byte in piece:
            parts.update(bytes([byte]))
        print(name, whole.hexdigest()[:24], whole.digest() == parts.copy().digest(), whole.digest_size, whole.block_size)
print(hashlib.shake_128(b"x").hexdigest(20), hashlib.shake_256(b"x" * 500).hexdigest(170)[-12:])
print(hmac.new(b"key", b"text", "sha256").hexdigest(), hmac.new(b"k" * 99, b"", hashlib.md5).hexdigest())
print(hmac.compare_digest("same", "same"), hashlib.pbkdf2_hmac("sha1", b"pw", b"salt", 2).hex())

for n in range(7):
    data = bytes(range(250 - n, 250))
    for kind in "b16 b32 b32hex b64 urlsafe_b64 b85 a85".split():
        text = getattr(base64, kind + "encode")(data)
        print(text.decode(), getattr(base64, kind + "decode")(text) == data, end=" ")
    print()
print(base64.encodebytes(b"long " * 20), binascii.crc32(b"check"), binascii.hexlify(b"abc", ":"))
for wrong in ("hashlib.md5('text')", "hashlib.new('nothing')", "base64.b64encode('text')", "base64.b64decode('abc')",
              "base64.b64decode('a')", "binascii.unhexlify('0')", "binascii.unhexlify('xy')", "base64.b32decode('A')",
              "base64.b16decode('0a')", "hmac.new('key', b'', 'md5')", "hmac.new(b'key')"):
    try:
        print(eval(wrong))
    except (TypeError, ValueError) as error:
        print(wrong, type(error).__name__, error)
