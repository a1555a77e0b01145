# unittest's look at what is logged.
import logging
import sys
import unittest


class Logs(unittest.TestCase):
    def test_logged(self):
        with self.assertLogs("shop", level="DEBUG") as watched:
            logging.getLogger("shop").debug("opened %d", 9)
            logging.getLogger("shop.till").error("empty")
        self.assertEqual(watched.output, ["DEBUG:shop:opened 9", "ERROR:shop.till:empty"])
        self.assertEqual([record.levelno for record in watched.records], [10, 40])

    def test_silent(self):
        with self.assertLogs():
            logging.debug("too low")

    def test_not_silent(self):
        with self.assertNoLogs("shop"):
            logging.getLogger("shop").info("loud")

    def test_no_logs(self):
        with self.assertNoLogs(level="ERROR"):
            logging.getLogger().warning("low enough")


result = unittest.TestResult()
unittest.defaultTestLoader.loadTestsFromTestCase(Logs).run(result)
print(result)
for test, text in result.failures:
    print(test, text.splitlines()[-1])
