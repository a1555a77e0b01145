import json, json.decoder, json.encoder
from json.decoder import JSONDecodeError
try: json.loads('{')
except JSONDecodeError as e: print(e, type(e), json.decoder.JSONDecodeError is json.JSONDecodeError, json.encoder.JSONEncoder is json.JSONEncoder)
