// Half precision on the compiler's _Float16 (g++ 12, clang 15): every operation is rounded, as on a GPU.
#pragma once
#include "prepdeck_cuda.h"

#if defined(__aarch64__) && !defined(__clang__) && __GNUC__ < 13  // there C++ has the type by another name
typedef __fp16 pk_float16;
#else
typedef _Float16 pk_float16;
#endif

struct __half_raw {
  unsigned short x;
};
struct __half2_raw {
  unsigned short x, y;
};

struct alignas(2) __half {
  pk_float16 pk_value;

  __half() = default;
  __half(pk_float16 pk_v) : pk_value(pk_v) {}
  __half(float pk_v) : pk_value(static_cast<pk_float16>(pk_v)) {}
  __half(double pk_v) : pk_value(static_cast<pk_float16>(pk_v)) {}
  __half(int pk_v) : pk_value(static_cast<pk_float16>(pk_v)) {}
  __half(unsigned pk_v) : pk_value(static_cast<pk_float16>(pk_v)) {}
  __half(long long pk_v) : pk_value(static_cast<pk_float16>(pk_v)) {}
  __half(__half_raw pk_v) { std::memcpy(&pk_value, &pk_v, 2); }
  operator float() const { return static_cast<float>(pk_value); }
  operator __half_raw() const {
    __half_raw pk_v;
    std::memcpy(&pk_v, &pk_value, 2);
    return pk_v;
  }
};
typedef __half half;

struct alignas(4) __half2 {
  __half x, y;

  __half2() = default;
  __half2(__half pk_x, __half pk_y) : x(pk_x), y(pk_y) {}
};
typedef __half2 half2;

namespace prepdeck {

template <class PK_T>
struct pk_is_half : std::false_type {};
template <>
struct pk_is_half<__half> : std::true_type {};

}  // namespace prepdeck

// -- operators and their named forms -----------------------------------------------------------------------------------
#define PK_HALF(pk_op, pk_name)                                                                                     \
  inline __half operator pk_op(__half pk_a, __half pk_b) {                                                          \
    return static_cast<pk_float16>(pk_a.pk_value pk_op pk_b.pk_value);                                              \
  }                                                                                                                 \
  inline __half &operator pk_op##=(__half &pk_a, __half pk_b) { return pk_a = pk_a pk_op pk_b; }                    \
  inline __half2 operator pk_op(__half2 pk_a, __half2 pk_b) { return {pk_a.x pk_op pk_b.x, pk_a.y pk_op pk_b.y}; }  \
  inline __half2 &operator pk_op##=(__half2 &pk_a, __half2 pk_b) { return pk_a = pk_a pk_op pk_b; }                 \
  inline __half pk_name(__half pk_a, __half pk_b) { return pk_a pk_op pk_b; }                                       \
  inline __half2 pk_name##2(__half2 pk_a, __half2 pk_b) { return pk_a pk_op pk_b; }
PK_HALF(+, __hadd)
PK_HALF(-, __hsub)
PK_HALF(*, __hmul)
PK_HALF(/, __hdiv)
#undef PK_HALF
inline __half2 __h2div(__half2 pk_a, __half2 pk_b) { return pk_a / pk_b; }
inline __half operator-(__half pk_a) { return static_cast<pk_float16>(-pk_a.pk_value); }
inline __half2 operator-(__half2 pk_a) { return {-pk_a.x, -pk_a.y}; }

#define PK_HALF(pk_op, pk_name)                                                                          \
  inline bool operator pk_op(__half pk_a, __half pk_b) { return pk_a.pk_value pk_op pk_b.pk_value; }     \
  inline bool pk_name(__half pk_a, __half pk_b) { return pk_a pk_op pk_b; }
PK_HALF(==, __heq)
PK_HALF(!=, __hne)
PK_HALF(<, __hlt)
PK_HALF(<=, __hle)
PK_HALF(>, __hgt)
PK_HALF(>=, __hge)
#undef PK_HALF

inline __half __hneg(__half pk_a) { return -pk_a; }
inline __half2 __hneg2(__half2 pk_a) { return -pk_a; }
inline __half __habs(__half pk_a) { return pk_a < __half(0) ? -pk_a : pk_a; }
inline __half2 __habs2(__half2 pk_a) { return {__habs(pk_a.x), __habs(pk_a.y)}; }
inline bool __hisnan(__half pk_a) { return pk_a.pk_value != pk_a.pk_value; }
inline int __hisinf(__half pk_a) {
  const float pk_v = pk_a;
  return std::isinf(pk_v) ? (pk_v > 0 ? 1 : -1) : 0;
}
// One rounding: the product of two halves is exact in double, and so is nearly every sum with a third.
inline __half __hfma(__half pk_a, __half pk_b, __half pk_c) {
  return __half(static_cast<double>(pk_a.pk_value) * static_cast<double>(pk_b.pk_value) +
                static_cast<double>(pk_c.pk_value));
}
inline __half2 __hfma2(__half2 pk_a, __half2 pk_b, __half2 pk_c) {
  return {__hfma(pk_a.x, pk_b.x, pk_c.x), __hfma(pk_a.y, pk_b.y, pk_c.y)};
}
// Where one operand is NaN the other one is the answer.
inline __half __hmax(__half pk_a, __half pk_b) { return __hisnan(pk_a) || pk_a < pk_b ? pk_b : pk_a; }
inline __half __hmin(__half pk_a, __half pk_b) { return __hisnan(pk_a) || pk_a > pk_b ? pk_b : pk_a; }
inline __half2 __hmax2(__half2 pk_a, __half2 pk_b) { return {__hmax(pk_a.x, pk_b.x), __hmax(pk_a.y, pk_b.y)}; }
inline __half2 __hmin2(__half2 pk_a, __half2 pk_b) { return {__hmin(pk_a.x, pk_b.x), __hmin(pk_a.y, pk_b.y)}; }

// -- conversions -------------------------------------------------------------------------------------------------------
inline __half __float2half(float pk_v) { return __half(pk_v); }
inline __half __float2half_rn(float pk_v) { return __half(pk_v); }
inline __half __double2half(double pk_v) { return __half(pk_v); }
inline float __half2float(__half pk_v) { return static_cast<float>(pk_v.pk_value); }
inline __half __int2half_rn(int pk_v) { return __half(pk_v); }
inline __half __uint2half_rn(unsigned pk_v) { return __half(pk_v); }
inline int __half2int_rn(__half pk_v) { return __float2int_rn(static_cast<float>(pk_v.pk_value)); }
inline int __half2int_rz(__half pk_v) { return __float2int_rz(static_cast<float>(pk_v.pk_value)); }
inline unsigned short __half_as_ushort(__half pk_v) { return static_cast<__half_raw>(pk_v).x; }
inline short __half_as_short(__half pk_v) { return static_cast<short>(static_cast<__half_raw>(pk_v).x); }
inline __half __ushort_as_half(unsigned short pk_v) { return __half(__half_raw{pk_v}); }
inline __half __short_as_half(short pk_v) { return __half(__half_raw{static_cast<unsigned short>(pk_v)}); }
inline __half2 __float2half2_rn(float pk_v) { return {__half(pk_v), __half(pk_v)}; }
inline __half2 __floats2half2_rn(float pk_a, float pk_b) { return {__half(pk_a), __half(pk_b)}; }
inline __half2 __float22half2_rn(float2 pk_v) { return {__half(pk_v.x), __half(pk_v.y)}; }
inline float2 __half22float2(__half2 pk_v) { return {static_cast<float>(pk_v.x), static_cast<float>(pk_v.y)}; }
inline __half2 __half2half2(__half pk_v) { return {pk_v, pk_v}; }
inline __half2 __halves2half2(__half pk_a, __half pk_b) { return {pk_a, pk_b}; }
inline __half2 make_half2(__half pk_a, __half pk_b) { return {pk_a, pk_b}; }
inline __half __low2half(__half2 pk_v) { return pk_v.x; }
inline __half __high2half(__half2 pk_v) { return pk_v.y; }
inline float __low2float(__half2 pk_v) { return pk_v.x; }
inline float __high2float(__half2 pk_v) { return pk_v.y; }
inline __half2 __lowhigh2highlow(__half2 pk_v) { return {pk_v.y, pk_v.x}; }

// -- functions: computed in float, rounded once ------------------------------------------------------------------------
#define PK_HALF(pk_name, pk_function)                                                                             \
  inline __half h##pk_name(__half pk_v) { return __half(pk_function(static_cast<float>(pk_v.pk_value))); }        \
  inline __half2 h2##pk_name(__half2 pk_v) { return {h##pk_name(pk_v.x), h##pk_name(pk_v.y)}; }
PK_HALF(exp, std::exp)
PK_HALF(exp2, std::exp2)
PK_HALF(log, std::log)
PK_HALF(log2, std::log2)
PK_HALF(sqrt, std::sqrt)
PK_HALF(rsqrt, rsqrtf)
PK_HALF(rcp, 1.0f /)
PK_HALF(sin, std::sin)
PK_HALF(cos, std::cos)
PK_HALF(floor, std::floor)
PK_HALF(ceil, std::ceil)
PK_HALF(trunc, std::trunc)
PK_HALF(rint, std::nearbyint)
#undef PK_HALF

inline __half atomicAdd(__half *pk_address, __half pk_value, PK_LINE) {
  return prepdeck::atomic(pk_address, pk_line, [=](__half pk_old) { return pk_old + pk_value; });
}
inline __half2 atomicAdd(__half2 *pk_address, __half2 pk_value, PK_LINE) {
  return prepdeck::atomic(pk_address, pk_line, [=](__half2 pk_old) { return pk_old + pk_value; });
}
