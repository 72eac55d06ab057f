# Numbers, amounts of money and names, in the locale "C" and in one made up.
import locale

made_up = {'grouping': [3, 3, 0], 'thousands_sep': '.', 'decimal_point': ',', 'mon_grouping': [3, 3, 0], 'mon_thousands_sep': ' ',
           'mon_decimal_point': ',', 'currency_symbol': 'E', 'int_curr_symbol': 'EUR ', 'frac_digits': 2, 'int_frac_digits': 2,
           'n_cs_precedes': 0, 'p_cs_precedes': 1, 'n_sep_by_space': 1, 'p_sep_by_space': 1, 'n_sign_posn': 1, 'p_sign_posn': 1,
           'negative_sign': '-', 'positive_sign': ''}
calls = (lambda: locale.format_string('%d|%10.2f|%-12d|%s|%%|%x|%*d', (1234567, -12345.678, -1234567, 's', 255, 12, 12345), grouping=True),
         lambda: locale.format_string('%(a).1f %(b)s', {'a': 1234.5, 'b': 2}, True), lambda: locale.str(1234.5),
         lambda: locale.atof('1.234,5'), lambda: locale.atoi('12'), lambda: locale.currency(-1234567.891, grouping=True),
         lambda: locale.currency(1234.5, international=True), lambda: locale.currency(5, symbol=False),
         lambda: locale.localize('12345.5', True), lambda: locale.delocalize('1.234,5'),
         lambda: locale.format_string('%+d % d %05d', (1234, 5678, 9), True))
names = (lambda: locale.setlocale(locale.LC_ALL, 'C'), lambda: locale.getlocale(), lambda: locale.setlocale(locale.LC_ALL),
         lambda: locale.setlocale(locale.LC_ALL, 'nonsense'), lambda: locale.normalize('de_DE.utf8'), lambda: locale.normalize('en_us'),
         lambda: locale.strcoll('a', 'b') < 0, lambda: locale.setlocale(locale.LC_ALL, (1, 2, 3)))


def attempt(calls):
    for call in calls:
        try:
            print(repr(call()))
        except (ValueError, TypeError) as e:
            print('!', e)


attempt(calls)
locale._override_localeconv = made_up
attempt(calls)
attempt(names[:3] + names[4:])
try:
    names[3]()
except locale.Error as e:
    print(e)
