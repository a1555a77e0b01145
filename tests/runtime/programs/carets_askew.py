# The module traceback counts bytes for characters before an operator; the interpreter itself does not.
import traceback


def one(): é = "ü" + 1
def two(): x = "ü" + (1 @ 2)
def three(): x = ("ü") / "éé"
def four(): x = {"é": 1}["é"]["ü"]
def five(): x = "ü😀é"  *  "é"


for function in one, two, three, four, five:
    try:
        function()
    except Exception:
        traceback.print_exc()
five()
