# Months and years as lists, texts and tables; leap years; timegm().
import calendar

print(calendar.month(2024, 2), calendar.calendar(2023, m=4)[:300], calendar.calendar(1, 3, 2, 4, 2)[:400])
print(calendar.monthrange(2023, 2), calendar.isleap(1900), calendar.isleap(2000), calendar.leapdays(1900, 2001), calendar.weekday(2024, 2, 29),
      calendar.weekday(10001, 1, 1), calendar.timegm((2024, 2, 29, 12, 30, 15)))
print(list(calendar.month_name), list(calendar.day_abbr), calendar.month_abbr[1:3], calendar.day_name[-1], len(calendar.month_name))
sunday = calendar.TextCalendar(calendar.SUNDAY)
print(sunday.formatmonth(2024, 9, 10, 2), sunday.monthdayscalendar(2024, 9), list(sunday.iterweekdays()))
print(list(sunday.itermonthdays4(2024, 12))[-9:], list(sunday.itermonthdays2(2024, 9))[:3], sunday.monthdatescalendar(2024, 1)[0][:2])
print(len(sunday.yeardayscalendar(2024, 5)), calendar.weekheader(3))
html = calendar.HTMLCalendar(6)
print(html.formatmonth(2024, 2), html.formatyearpage(2024, 4, encoding='ascii')[:900])
for call in (lambda: calendar.monthrange(2024, 13), lambda: calendar.setfirstweekday(7)):
    try:
        call()
    except ValueError as e:
        print(type(e).__name__, e)
