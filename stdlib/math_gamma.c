// The gamma function and its logarithm by Lanczos' approximation (13 terms), so that the last digits are those of CPython.
#include <errno.h>
#include <math.h>

#include "stdlib/math_internal.h"

static const double pi = 3.141592653589793238462643383279502884197;
static const double log_pi = 1.144729885849400174143427351353058711647;

// g and the coefficients of the rational function whose value times exp(-(x+g-1/2)) * (x+g-1/2)^(x-1/2) is gamma(x).
static const double lanczos_g = 6.024680040776729583740234375;
static const double lanczos_g_half = 5.524680040776729583740234375;
enum { TERMS = 13 };
static const double numerator[TERMS] = {
    23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
    35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
    6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
    248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
    2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
    8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
    2.5066282746310002701649081771338373386264310793408};
static const double denominator[TERMS] = {0.0,       39916800.0, 120543840.0, 150917976.0, 105258076.0, 45995730.0, 13339535.0,
                                          2637558.0, 357423.0,   32670.0,     1925.0,      66.0,        1.0};

static double lanczos_sum(double x) {
    double top = 0, bottom = 0;
    if (x < 5) {
        for (int i = TERMS - 1; i >= 0; i--) {
            top = top * x + numerator[i];
            bottom = bottom * x + denominator[i];
        }
    } else { // in powers of 1/x, which does not overflow
        for (int i = 0; i < TERMS; i++) {
            top = top / x + numerator[i];
            bottom = bottom / x + denominator[i];
        }
    }
    return top / bottom;
}

// sin(pi * x), exact at multiples of 1/2.
static double sine_of_pi(double x) {
    double y = fmod(fabs(x), 2.0), r;
    switch ((int)round(2.0 * y)) {
    case 0: r = sin(pi * y); break;
    case 1: r = cos(pi * (y - 0.5)); break;
    case 2: r = sin(pi * (1.0 - y)); break; // not -sin(pi * (y - 1)): that would be -0.0 at 1
    case 3: r = -cos(pi * (y - 1.5)); break;
    default: r = sin(pi * (y - 2.0)); break;
    }
    return copysign(1.0, x) * r;
}

static double small_factorial(int n) {
    double result = 1;
    for (int i = 2; i <= n; i++) {
        result *= i; // exact up to 22!
    }
    return result;
}

// gamma of a number that is neither whole, nor tiny, nor beyond 200.
static double gamma_of(double x) {
    double size = fabs(x), y = size + lanczos_g_half;
    double rest = size > lanczos_g_half ? (y - size) - lanczos_g_half : (y - lanczos_g_half) - size; // what the sum lost
    rest = rest * lanczos_g / y;
    double r;
    bool huge = size >= 140;
    double power = huge ? pow(y, size / 2.0 - 0.25) : pow(y, size - 0.5);
    if (x < 0) {
        r = -pi / sine_of_pi(size) / size * exp(y) / lanczos_sum(size);
        r -= rest * r;
        r /= power;
        return huge ? r / power : r;
    }
    r = lanczos_sum(size) / exp(y);
    r += rest * r;
    r *= power;
    return huge ? r * power : r;
}

double ou_gamma(double x) {
    if (isnan(x) || x == INFINITY) {
        return x;
    }
    if (isinf(x) || x == 0 || (x < 0 && x == floor(x))) {
        errno = EDOM;
        return x == 0 ? copysign(INFINITY, x) : NAN;
    }
    if (x == floor(x) && x <= 23) {
        return small_factorial((int)x - 1);
    }
    double size = fabs(x), r;
    if (size < 1e-20) {
        r = 1.0 / x;
    } else if (size > 200) {
        r = x < 0 ? 0.0 / sine_of_pi(x) : INFINITY;
    } else {
        r = gamma_of(x);
    }
    errno = isinf(r) ? ERANGE : errno;
    return r;
}

double ou_lgamma(double x) {
    if (!isfinite(x)) {
        return isnan(x) ? x : INFINITY;
    }
    if (x == floor(x) && x <= 2) {
        errno = x <= 0 ? EDOM : errno;
        return x <= 0 ? INFINITY : 0.0;
    }
    double size = fabs(x);
    if (size < 1e-20) {
        return -log(size);
    }
    double r = log(lanczos_sum(size)) - lanczos_g;
    r += (size - 0.5) * (log(size + lanczos_g - 0.5) - 1);
    if (x < 0) {
        r = log_pi - log(fabs(sine_of_pi(size))) - log(size) - r;
    }
    errno = isinf(r) ? ERANGE : errno;
    return r;
}
