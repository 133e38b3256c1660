"""Headers that NVRTC lacks and learners include, kept in memory, and the declarations that nvcc gives without asking.

NVRTC has no standard library. The shims declare what device code can use of it; headers of the host's library are
empty, since host code is blanked before NVRTC reads the file.
"""

_MATH = (
    "abs acos acosh asin asinh atan atan2 atanh cbrt ceil copysign cos cosh erf erfc exp exp2 expm1 fabs fdim "
    "floor fma fmax fmin fmod frexp hypot ilogb isfinite isinf isnan ldexp lgamma log log10 log1p log2 logb "
    "modf nearbyint pow remainder rint round signbit sin sinh sqrt tan tanh tgamma trunc"
)

# What `nvcc` has without any include: checked against nvcc 13.0. One line each, so that nothing shifts.
PRELUDE = (
    "typedef signed char int8_t; typedef short int16_t; typedef int int32_t; typedef long long int64_t;\n"
    "namespace std { using ::size_t; typedef decltype(nullptr) nullptr_t; "
    "typedef decltype((char*)0 - (char*)0) ptrdiff_t; "
    + " ".join(f"using ::{name};" for name in _MATH.split())
    + " }\n"
    "#define INFINITY __builtin_bit_cast(float, 0x7f800000)\n#define NAN __builtin_bit_cast(float, 0x7fffffff)\n"
    "#define HUGE_VALF INFINITY\n#define HUGE_VAL ((double)INFINITY)\n"
    "#define M_E 2.7182818284590452354\n#define M_LOG2E 1.4426950408889634074\n#define M_LN2 0.69314718055994530942\n"
    "#define M_PI 3.14159265358979323846\n#define M_PI_2 1.57079632679489661923\n"
    "#define M_1_PI 0.31830988618379067154\n"
    "#define M_2_SQRTPI 1.12837916709551257390\n#define M_SQRT2 1.41421356237309504880\n"
    "#define M_SQRT1_2 0.70710678118654752440\n"
    "#define CHAR_BIT 8\n#define SCHAR_MAX 127\n#define UCHAR_MAX 255\n"
    "#define SHRT_MAX 32767\n#define USHRT_MAX 65535\n"
    "#define INT_MAX 2147483647\n#define INT_MIN (-INT_MAX - 1)\n#define UINT_MAX 4294967295u\n"
    "#define LONG_MAX 9223372036854775807l\n#define LONG_MIN (-LONG_MAX - 1)\n"
    "#define ULONG_MAX 18446744073709551615ul\n"
    "#define LLONG_MAX 9223372036854775807ll\n#define LLONG_MIN (-LLONG_MAX - 1)\n"
    "#define ULLONG_MAX 18446744073709551615ull\n"
)

_STDINT = """#pragma once
typedef unsigned char uint8_t; typedef unsigned short uint16_t; typedef unsigned int uint32_t;
typedef unsigned long long uint64_t; typedef long long intptr_t; typedef unsigned long long uintptr_t;
#define INT8_MAX 127
#define INT8_MIN (-128)
#define UINT8_MAX 255
#define INT16_MAX 32767
#define INT16_MIN (-32768)
#define UINT16_MAX 65535
#define INT32_MAX 2147483647
#define INT32_MIN (-INT32_MAX - 1)
#define UINT32_MAX 4294967295u
#define INT64_MAX 9223372036854775807ll
#define INT64_MIN (-INT64_MAX - 1)
#define UINT64_MAX 18446744073709551615ull
"""
_CSTDINT = (
    '#pragma once\n#include "stdint.h"\nnamespace std { using ::int8_t; using ::int16_t; using ::int32_t; '
    "using ::int64_t; using ::uint8_t; using ::uint16_t; using ::uint32_t; "
    "using ::uint64_t; using ::intptr_t; using ::uintptr_t; }\n"
)
_FLOAT = """#pragma once
#define FLT_MAX 3.402823466e+38f
#define FLT_MIN 1.175494351e-38f
#define FLT_EPSILON 1.192092896e-07f
#define FLT_DIG 6
#define FLT_MANT_DIG 24
#define DBL_MAX 1.7976931348623158e+308
#define DBL_MIN 2.2250738585072014e-308
#define DBL_EPSILON 2.2204460492503131e-16
#define DBL_DIG 15
#define DBL_MANT_DIG 53
"""
_LIMITS = """#pragma once
namespace std {
template <class T> struct numeric_limits;
template <> struct numeric_limits<float> {
  static constexpr float max() { return 3.402823466e+38f; }
  static constexpr float min() { return 1.175494351e-38f; }
  static constexpr float lowest() { return -3.402823466e+38f; }
  static constexpr float epsilon() { return 1.192092896e-07f; }
  static constexpr float infinity() { return INFINITY; }
};
template <> struct numeric_limits<double> {
  static constexpr double max() { return 1.7976931348623158e+308; }
  static constexpr double min() { return 2.2250738585072014e-308; }
  static constexpr double lowest() { return -1.7976931348623158e+308; }
  static constexpr double epsilon() { return 2.2204460492503131e-16; }
  static constexpr double infinity() { return INFINITY; }
};
template <> struct numeric_limits<int> {
  static constexpr int max() { return 2147483647; }
  static constexpr int min() { return -2147483647 - 1; }
  static constexpr int lowest() { return -2147483647 - 1; }
};
template <> struct numeric_limits<unsigned> {
  static constexpr unsigned max() { return 4294967295u; }
  static constexpr unsigned min() { return 0; }
  static constexpr unsigned lowest() { return 0; }
};
template <> struct numeric_limits<long long> {
  static constexpr long long max() { return 9223372036854775807ll; }
  static constexpr long long min() { return -9223372036854775807ll - 1; }
  static constexpr long long lowest() { return -9223372036854775807ll - 1; }
};
}
"""

# Empty: the prelude or NVRTC itself has their contents, or only host code uses them.
_EMPTY = (
    "math.h cmath stdio.h cstdio assert.h cassert limits.h climits stddef.h cstddef stdlib.h cstdlib string.h cstring "
    "cuda.h cuda_runtime.h cuda_runtime_api.h device_launch_parameters.h vector_types.h driver_types.h "
    "algorithm array chrono exception fstream functional initializer_list iomanip iostream iterator memory numeric "
    "random sstream stdexcept string string_view thread time.h ctime tuple unordered_map utility vector"
)

HEADERS: dict[str, str] = {
    **dict.fromkeys(_EMPTY.split(), "#pragma once\n"),
    "stdint.h": _STDINT,
    "inttypes.h": '#pragma once\n#include "stdint.h"\n',
    "cstdint": _CSTDINT,
    "float.h": _FLOAT,
    "cfloat": '#pragma once\n#include "float.h"\n',
    "limits": _LIMITS,
}
