# Calendars as text, and the days of months.
import calendar
print(calendar.month(2024, 2)); calendar.prmonth(2023, 10, 4, 2)
print(calendar.calendar(2025)); print(calendar.TextCalendar(6).formatyear(2022, 3, 2, 4, 4))
print(calendar.isleap(2000), calendar.leapdays(1990, 2030), calendar.monthrange(2024, 2), calendar.weekday(2024, 7, 4), calendar.timegm((2020, 1, 2, 3, 4, 5)))
print(list(calendar.day_name), calendar.month_abbr[3], calendar.monthcalendar(2024, 9), calendar.weekheader(3), len(calendar.month_name))
c = calendar.Calendar(calendar.SUNDAY)
print(list(c.itermonthdays2(2024, 3))[:9], c.monthdatescalendar(2024, 1)[0], list(c.iterweekdays()), list(c.itermonthdays4(2024, 12))[-5:])
for f in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(9)):
    try: f()
    except ValueError as e: print(type(e).__name__, e)
calendar.setfirstweekday(6); print(calendar.month(2024, 1, w=3)); print(calendar.month_name[1:3], calendar.day_name[-1])
for name in calendar.month_name: print(name, end=' ')
print(calendar.TextCalendar(), calendar.firstweekday())
