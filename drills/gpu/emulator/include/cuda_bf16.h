// bfloat16: float arithmetic, rounded to nearest even after every operation.
#pragma once
#include "prepdeck_cuda.h"

struct __nv_bfloat16_raw {
  unsigned short x;
};

struct alignas(2) __nv_bfloat16 {
  unsigned short pk_bits;

  __nv_bfloat16() = default;
  __nv_bfloat16(float pk_v) : pk_bits(pk_round(pk_v)) {}
  __nv_bfloat16(double pk_v) : pk_bits(pk_round(static_cast<float>(pk_v))) {}
  __nv_bfloat16(int pk_v) : pk_bits(pk_round(static_cast<float>(pk_v))) {}
  __nv_bfloat16(unsigned pk_v) : pk_bits(pk_round(static_cast<float>(pk_v))) {}
  __nv_bfloat16(__nv_bfloat16_raw pk_v) : pk_bits(pk_v.x) {}
  operator float() const { return prepdeck::from_bits<float>(static_cast<uint64_t>(pk_bits) << 16); }

 private:
  static unsigned short pk_round(float pk_v) {
    const auto pk_u = static_cast<uint32_t>(prepdeck::bits(pk_v));
    if (pk_v != pk_v) return static_cast<unsigned short>(pk_u >> 16 | 0x40);  // a NaN stays one
    return static_cast<unsigned short>((pk_u + 0x7fff + (pk_u >> 16 & 1)) >> 16);
  }
};
typedef __nv_bfloat16 nv_bfloat16;

struct alignas(4) __nv_bfloat162 {
  __nv_bfloat16 x, y;

  __nv_bfloat162() = default;
  __nv_bfloat162(__nv_bfloat16 pk_x, __nv_bfloat16 pk_y) : x(pk_x), y(pk_y) {}
};
typedef __nv_bfloat162 nv_bfloat162;

#define PK_BF16(pk_op, pk_name)                                                                        \
  inline __nv_bfloat16 operator pk_op(__nv_bfloat16 pk_a, __nv_bfloat16 pk_b) {                        \
    return __nv_bfloat16(static_cast<float>(pk_a) pk_op static_cast<float>(pk_b));                     \
  }                                                                                                    \
  inline __nv_bfloat16 &operator pk_op##=(__nv_bfloat16 &pk_a, __nv_bfloat16 pk_b) {                   \
    return pk_a = pk_a pk_op pk_b;                                                                     \
  }                                                                                                    \
  inline __nv_bfloat162 operator pk_op(__nv_bfloat162 pk_a, __nv_bfloat162 pk_b) {                     \
    return {pk_a.x pk_op pk_b.x, pk_a.y pk_op pk_b.y};                                                 \
  }                                                                                                    \
  inline __nv_bfloat16 pk_name(__nv_bfloat16 pk_a, __nv_bfloat16 pk_b) { return pk_a pk_op pk_b; }     \
  inline __nv_bfloat162 pk_name##2(__nv_bfloat162 pk_a, __nv_bfloat162 pk_b) { return pk_a pk_op pk_b; }
PK_BF16(+, __hadd)
PK_BF16(-, __hsub)
PK_BF16(*, __hmul)
PK_BF16(/, __hdiv)
#undef PK_BF16
inline __nv_bfloat16 operator-(__nv_bfloat16 pk_a) { return __nv_bfloat16(-static_cast<float>(pk_a)); }
#define PK_BF16(pk_op, pk_name)                                                     \
  inline bool operator pk_op(__nv_bfloat16 pk_a, __nv_bfloat16 pk_b) {              \
    return static_cast<float>(pk_a) pk_op static_cast<float>(pk_b);                 \
  }                                                                                 \
  inline bool pk_name(__nv_bfloat16 pk_a, __nv_bfloat16 pk_b) { return pk_a pk_op pk_b; }
PK_BF16(==, __heq)
PK_BF16(!=, __hne)
PK_BF16(<, __hlt)
PK_BF16(<=, __hle)
PK_BF16(>, __hgt)
PK_BF16(>=, __hge)
#undef PK_BF16
inline __nv_bfloat16 __hfma(__nv_bfloat16 pk_a, __nv_bfloat16 pk_b, __nv_bfloat16 pk_c) {
  return __nv_bfloat16(std::fma(static_cast<float>(pk_a), static_cast<float>(pk_b), static_cast<float>(pk_c)));
}
inline __nv_bfloat162 __hfma2(__nv_bfloat162 pk_a, __nv_bfloat162 pk_b, __nv_bfloat162 pk_c) {
  return {__hfma(pk_a.x, pk_b.x, pk_c.x), __hfma(pk_a.y, pk_b.y, pk_c.y)};
}
inline bool __hisnan(__nv_bfloat16 pk_a) { return std::isnan(static_cast<float>(pk_a)); }
inline __nv_bfloat16 __hmax(__nv_bfloat16 pk_a, __nv_bfloat16 pk_b) { return __hisnan(pk_a) || pk_a < pk_b ? pk_b : pk_a; }
inline __nv_bfloat16 __hmin(__nv_bfloat16 pk_a, __nv_bfloat16 pk_b) { return __hisnan(pk_a) || pk_a > pk_b ? pk_b : pk_a; }
inline __nv_bfloat16 __float2bfloat16(float pk_v) { return __nv_bfloat16(pk_v); }
inline __nv_bfloat16 __float2bfloat16_rn(float pk_v) { return __nv_bfloat16(pk_v); }
inline __nv_bfloat16 __double2bfloat16(double pk_v) { return __nv_bfloat16(pk_v); }
inline float __bfloat162float(__nv_bfloat16 pk_v) { return static_cast<float>(pk_v); }
inline __nv_bfloat162 __float2bfloat162_rn(float pk_v) { return {__nv_bfloat16(pk_v), __nv_bfloat16(pk_v)}; }
inline __nv_bfloat162 __floats2bfloat162_rn(float pk_a, float pk_b) { return {__nv_bfloat16(pk_a), __nv_bfloat16(pk_b)}; }
inline float2 __bfloat1622float2(__nv_bfloat162 pk_v) { return {static_cast<float>(pk_v.x), static_cast<float>(pk_v.y)}; }
inline __nv_bfloat162 __halves2bfloat162(__nv_bfloat16 pk_a, __nv_bfloat16 pk_b) { return {pk_a, pk_b}; }
inline __nv_bfloat16 __low2bfloat16(__nv_bfloat162 pk_v) { return pk_v.x; }
inline __nv_bfloat16 __high2bfloat16(__nv_bfloat162 pk_v) { return pk_v.y; }
inline unsigned short __bfloat16_as_ushort(__nv_bfloat16 pk_v) { return pk_v.pk_bits; }
inline __nv_bfloat16 __ushort_as_bfloat16(unsigned short pk_v) { return __nv_bfloat16(__nv_bfloat16_raw{pk_v}); }
inline __nv_bfloat16 atomicAdd(__nv_bfloat16 *pk_address, __nv_bfloat16 pk_value, PK_LINE) {
  return prepdeck::atomic(pk_address, pk_line, [=](__nv_bfloat16 pk_old) { return pk_old + pk_value; });
}
