# Loggers, levels, handlers, filters and formatters, on both streams.
import io
import logging
import sys

logging.debug("below the level of the root")
logging.warning("%s of %d", "one", 3)
logging.error("%(who)s: %(what)r", {"who": "dict", "what": [1]})

tree = logging.getLogger("shop.till")
print(tree, tree.parent, tree.getEffectiveLevel(), tree.hasHandlers())
shop = logging.getLogger("shop")
print(tree.parent is shop, shop.getChild("till") is tree, logging.getLogger("root") is logging.getLogger())

out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter("[{levelname:>8}] {name}:{funcName}:{lineno} {message}", style="{"))
out.setLevel("INFO")
shop.addHandler(out)
shop.setLevel(logging.DEBUG)
shop.propagate = False
print(out, shop.handlers)


def sell(n):
    tree.debug("not for this handler")
    tree.info("sold %d", n)
    try:
        return 1 / n
    except ZeroDivisionError:
        tree.exception("cannot sell %s", n)
        tree.error("again, with its place", stack_info=True, exc_info=True)


sell(2)
sell(0)


class OnlyEven(logging.Filter):
    def filter(self, record):
        record.size = len(record.args)
        return record.levelno % 20 == 0


quiet = io.StringIO()
even = logging.StreamHandler(quiet)
even.addFilter(OnlyEven())
even.setFormatter(logging.Formatter("$size $levelname $message", style="$"))
shop.addHandler(even)
for level in range(10, 60, 10):
    tree.log(level, "at %d", level)
print(quiet.getvalue(), end="")

logging.addLevelName(25, "NOTICE")
adapter = logging.LoggerAdapter(shop, {"till": 4})
even.setFormatter(logging.Formatter("%(till)s %(message)s"))
adapter.log(40, "adapted")
print(quiet.getvalue().splitlines()[-1], adapter, logging.getLevelName(25), logging.getLevelName("NOTICE"))

logging.disable(logging.ERROR)
tree.error("disabled")
tree.critical("not disabled")
logging.disable(logging.NOTSET)

for wrong in (lambda: shop.setLevel("LOUD"), lambda: logging.Formatter("no field"), lambda: logging.getLogger(3),
              lambda: logging.basicConfig(bogus=1, force=True), lambda: logging.Formatter("%(message)s", style="?"),
              lambda: shop.log("high", "x"), lambda: tree.info("x", extra={"message": 1})):
    try:
        wrong()
    except (TypeError, ValueError, KeyError) as error:
        print(type(error).__name__, error)

logging.basicConfig(stream=sys.stdout, level=logging.DEBUG, force=True)
logging.getLogger("elsewhere").debug("now on stdout")
record = logging.makeLogRecord({"msg": "made %s", "args": ("by hand",), "levelname": "INFO"})
print(record, logging.Formatter("%(levelname)-6s|%(message)s").format(record))
