// Device functions: barriers, warp operations, atomics, intrinsics, CUDA's overloads of the mathematics.
#pragma once
#include <cfloat>
#include <climits>
#include <cmath>
#include <limits>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cassert>
#include <algorithm>
#include <vector>

#include "prepdeck_launch.h"

// Trailing parameter of whatever must know the learner's line.
#define PK_LINE int pk_line = __builtin_LINE()
#define PK_INLINE inline __attribute__((always_inline))

static constexpr int warpSize = 32;

// CUDA has these without std::, as functions; <cmath> keeps them in std only.
using std::isfinite;
using std::isinf;
using std::isnan;
using std::signbit;

// -- barriers and fences --------------------------------------------------------------------------------------------
inline void __syncthreads(PK_LINE) { pk_barrier(0, 0, pk_line); }
inline int __syncthreads_count(int predicate, PK_LINE) { return pk_barrier(1, predicate, pk_line); }
inline int __syncthreads_and(int predicate, PK_LINE) { return pk_barrier(2, predicate, pk_line); }
inline int __syncthreads_or(int predicate, PK_LINE) { return pk_barrier(3, predicate, pk_line); }
inline void __syncwarp(unsigned mask = 0xffffffffu, PK_LINE) { pk_sync_warp(mask, pk_line); }
inline void __threadfence_block() { pk_fence(0); }
inline void __threadfence() { pk_fence(1); }
inline void __threadfence_system() { pk_fence(2); }
inline void __nanosleep(unsigned) { pk_yield(); }
inline unsigned __activemask(PK_LINE) { return pk_active_mask(pk_line); }
inline void __trap(PK_LINE) { pk_finding("trap", "The kernel called __trap()", pk_line, 1, 719); }
inline long long clock64() { return static_cast<long long>(pk_clock()); }
inline unsigned long long globaltimer() { return pk_clock(); }

// -- warp operations ------------------------------------------------------------------------------------------------
namespace prepdeck {

template <class T>
PK_INLINE uint64_t bits(T value) {
  static_assert(sizeof(T) <= 8, "warp operations move values of at most 8 bytes");
  uint64_t raw = 0;
  std::memcpy(&raw, &value, sizeof value);
  return raw;
}

template <class T>
PK_INLINE T from_bits(uint64_t raw) {
  T value;
  std::memcpy(&value, &raw, sizeof value);
  return value;
}

// Lane numbers by which the four shuffles read, clipped to segments of `width` lanes (PTX ISA, shfl.sync).
inline int lane_direct(int lane, int source, int width) { return (lane & ~(width - 1)) | (source & (width - 1)); }
inline int lane_up(int lane, unsigned delta, int width) {
  return static_cast<int>(delta) > (lane & (width - 1)) ? lane : lane - static_cast<int>(delta);
}
inline int lane_down(int lane, unsigned delta, int width) {
  return static_cast<unsigned>(lane & (width - 1)) + delta >= static_cast<unsigned>(width) ? lane : lane + static_cast<int>(delta);
}
inline int lane_xor(int lane, int mask, int width) {
  const int to = lane ^ mask;
  return to >= (lane & ~(width - 1)) + width ? lane : to;
}

}  // namespace prepdeck

#define PK_SHUFFLE(name, kind, type)                                                                      \
  template <class T>                                                                                      \
  inline T name(unsigned mask, T value, type by, int width = 32, PK_LINE) {                               \
    const int from = prepdeck::kind(pk_lane(), by, width);                                                \
    return prepdeck::from_bits<T>(pk_shuffle(mask, prepdeck::bits(value), from, pk_line));                \
  }
PK_SHUFFLE(__shfl_sync, lane_direct, int)
PK_SHUFFLE(__shfl_up_sync, lane_up, unsigned)
PK_SHUFFLE(__shfl_down_sync, lane_down, unsigned)
PK_SHUFFLE(__shfl_xor_sync, lane_xor, int)
#undef PK_SHUFFLE

inline unsigned __ballot_sync(unsigned mask, int predicate, PK_LINE) {
  return pk_ballot(mask, predicate, nullptr, pk_line);
}
inline int __all_sync(unsigned mask, int predicate, PK_LINE) {
  unsigned present = 0;
  return pk_ballot(mask, predicate, &present, pk_line) == present;
}
inline int __any_sync(unsigned mask, int predicate, PK_LINE) { return pk_ballot(mask, predicate, nullptr, pk_line) != 0; }

namespace prepdeck {

template <class T, class Fold>
T reduce(unsigned mask, T value, Fold fold, int line) {
  uint64_t all[32];
  const unsigned present = pk_gather(mask, bits(value), all, line);
  bool first = true;
  T result{};
  for (int i = 0; i < 32; ++i) {
    if (!(present >> i & 1)) continue;
    result = first ? from_bits<T>(all[i]) : fold(result, from_bits<T>(all[i]));
    first = false;
  }
  return result;
}

}  // namespace prepdeck

#define PK_REDUCE(name, type, expression)                                                                  \
  inline type name(unsigned mask, type value, PK_LINE) {                                                   \
    return prepdeck::reduce(mask, value, [](type a, type b) -> type { return expression; }, pk_line);      \
  }
PK_REDUCE(__reduce_add_sync, unsigned, a + b)
PK_REDUCE(__reduce_add_sync, int, static_cast<int>(static_cast<unsigned>(a) + static_cast<unsigned>(b)))
PK_REDUCE(__reduce_min_sync, unsigned, a < b ? a : b)
PK_REDUCE(__reduce_min_sync, int, a < b ? a : b)
PK_REDUCE(__reduce_max_sync, unsigned, a > b ? a : b)
PK_REDUCE(__reduce_max_sync, int, a > b ? a : b)
PK_REDUCE(__reduce_and_sync, unsigned, a & b)
PK_REDUCE(__reduce_or_sync, unsigned, a | b)
PK_REDUCE(__reduce_xor_sync, unsigned, a ^ b)
#undef PK_REDUCE

template <class T>
inline unsigned __match_any_sync(unsigned mask, T value, PK_LINE) {
  uint64_t all[32];
  const unsigned present = pk_gather(mask, prepdeck::bits(value), all, pk_line);
  unsigned same = 0;
  for (int i = 0; i < 32; ++i) same |= (present >> i & 1 && all[i] == prepdeck::bits(value)) ? 1u << i : 0u;
  return same;
}
template <class T>
inline unsigned __match_all_sync(unsigned mask, T value, int *all_same, PK_LINE) {
  uint64_t all[32];
  const unsigned present = pk_gather(mask, prepdeck::bits(value), all, pk_line);
  bool same = true;
  for (int i = 0; i < 32; ++i) same = same && (!(present >> i & 1) || all[i] == prepdeck::bits(value));
  *all_same = same;
  return same ? present : 0;
}

// -- atomics --------------------------------------------------------------------------------------------------------
namespace prepdeck {

template <class T, class Change>
PK_INLINE T atomic(T *address, int line, Change change, int compares = 0) {
  pk_atomic(address, sizeof(T), line, compares);
  T old, next;
  pk_load(address, &old, sizeof(T));
  do {
    next = change(old);
  } while (!pk_swap(address, &old, &next, sizeof(T)));
  if (std::memcmp(&old, &next, sizeof(T)) == 0) pk_poll(line);
  return old;
}

}  // namespace prepdeck

#define PK_ATOMIC(name, type, expression)                                                                   \
  inline type name(type *address, type value, PK_LINE) {                                                    \
    return prepdeck::atomic(address, pk_line, [=](type old) -> type { return static_cast<type>(expression); }); \
  }                                                                                                         \
  inline type name##_block(type *address, type value, PK_LINE) { return name(address, value, pk_line); }    \
  inline type name##_system(type *address, type value, PK_LINE) { return name(address, value, pk_line); }
#define PK_ATOMIC_INTEGERS(name, expression) \
  PK_ATOMIC(name, int, expression)           \
  PK_ATOMIC(name, unsigned, expression)      \
  PK_ATOMIC(name, unsigned long long, expression)
PK_ATOMIC(atomicAdd, int, static_cast<unsigned>(old) + static_cast<unsigned>(value))
PK_ATOMIC(atomicAdd, unsigned, old + value)
PK_ATOMIC(atomicAdd, unsigned long long, old + value)
PK_ATOMIC(atomicAdd, float, old + value)
PK_ATOMIC(atomicAdd, double, old + value)
PK_ATOMIC(atomicSub, int, static_cast<unsigned>(old) - static_cast<unsigned>(value))
PK_ATOMIC(atomicSub, unsigned, old - value)
PK_ATOMIC_INTEGERS(atomicExch, value)
PK_ATOMIC(atomicExch, float, value)
PK_ATOMIC_INTEGERS(atomicMin, old < value ? old : value)
PK_ATOMIC(atomicMin, long long, old < value ? old : value)
PK_ATOMIC_INTEGERS(atomicMax, old > value ? old : value)
PK_ATOMIC(atomicMax, long long, old > value ? old : value)
PK_ATOMIC_INTEGERS(atomicAnd, old & value)
PK_ATOMIC_INTEGERS(atomicOr, old | value)
PK_ATOMIC_INTEGERS(atomicXor, old ^ value)
PK_ATOMIC(atomicInc, unsigned, old >= value ? 0u : old + 1)
PK_ATOMIC(atomicDec, unsigned, old == 0 || old > value ? value : old - 1)
#undef PK_ATOMIC_INTEGERS
#undef PK_ATOMIC

#define PK_CAS(type)                                                                                          \
  inline type atomicCAS(type *address, type expected, type value, PK_LINE) {                                  \
    return prepdeck::atomic(address, pk_line, [=](type old) -> type { return old == expected ? value : old; }, 1); \
  }                                                                                                           \
  inline type atomicCAS_block(type *a, type e, type v, PK_LINE) { return atomicCAS(a, e, v, pk_line); }       \
  inline type atomicCAS_system(type *a, type e, type v, PK_LINE) { return atomicCAS(a, e, v, pk_line); }
PK_CAS(int)
PK_CAS(unsigned)
PK_CAS(unsigned long long)
PK_CAS(unsigned short)
#undef PK_CAS

// -- loads and stores with cache hints -------------------------------------------------------------------------------
#define PK_LOAD(name)                \
  template <class T>                 \
  PK_INLINE T name(const T *address) { \
    return *address;                 \
  }
PK_LOAD(__ldg) PK_LOAD(__ldca) PK_LOAD(__ldcg) PK_LOAD(__ldcs) PK_LOAD(__ldcv) PK_LOAD(__ldlu)
#undef PK_LOAD
#define PK_STORE(name)                          \
  template <class T>                            \
  PK_INLINE void name(T *address, T value) {    \
    *address = value;                           \
  }
PK_STORE(__stwb) PK_STORE(__stcg) PK_STORE(__stcs) PK_STORE(__stwt)
#undef PK_STORE

// -- integer intrinsics ----------------------------------------------------------------------------------------------
inline int __popc(unsigned x) { return __builtin_popcount(x); }
inline int __popcll(unsigned long long x) { return __builtin_popcountll(x); }
inline int __clz(int x) { return x == 0 ? 32 : __builtin_clz(static_cast<unsigned>(x)); }
inline int __clzll(long long x) { return x == 0 ? 64 : __builtin_clzll(static_cast<unsigned long long>(x)); }
inline int __ffs(int x) { return __builtin_ffs(x); }
inline int __ffsll(long long x) { return __builtin_ffsll(x); }
inline unsigned __brev(unsigned x) {
  unsigned out = 0;
  for (int i = 0; i < 32; ++i) out |= (x >> i & 1) << (31 - i);
  return out;
}
inline unsigned long long __brevll(unsigned long long x) {
  return static_cast<unsigned long long>(__brev(static_cast<unsigned>(x))) << 32 | __brev(static_cast<unsigned>(x >> 32));
}
inline unsigned __byte_perm(unsigned x, unsigned y, unsigned s) {
  const uint64_t all = static_cast<uint64_t>(y) << 32 | x;
  unsigned out = 0;
  for (int i = 0; i < 4; ++i) out |= static_cast<unsigned>(all >> ((s >> (4 * i) & 7) * 8) & 0xff) << (8 * i);
  return out;
}
inline unsigned __funnelshift_l(unsigned lo, unsigned hi, unsigned shift) {
  return static_cast<unsigned>((static_cast<uint64_t>(hi) << 32 | lo) << (shift & 31) >> 32);
}
inline unsigned __funnelshift_r(unsigned lo, unsigned hi, unsigned shift) {
  return static_cast<unsigned>((static_cast<uint64_t>(hi) << 32 | lo) >> (shift & 31));
}
inline int __mulhi(int a, int b) { return static_cast<int>(static_cast<int64_t>(a) * b >> 32); }
inline unsigned __umulhi(unsigned a, unsigned b) { return static_cast<unsigned>(static_cast<uint64_t>(a) * b >> 32); }
inline long long __mul64hi(long long a, long long b) { return static_cast<long long>(static_cast<__int128>(a) * b >> 64); }
inline unsigned long long __umul64hi(unsigned long long a, unsigned long long b) {
  return static_cast<unsigned long long>(static_cast<unsigned __int128>(a) * b >> 64);
}
inline int __mul24(int a, int b) { return (a << 8 >> 8) * (b << 8 >> 8); }
inline unsigned __umul24(unsigned a, unsigned b) { return (a & 0xffffff) * (b & 0xffffff); }
inline unsigned __sad(int a, int b, unsigned c) { return static_cast<unsigned>(a > b ? a - b : b - a) + c; }
inline unsigned __usad(unsigned a, unsigned b, unsigned c) { return (a > b ? a - b : b - a) + c; }
inline int __hadd(int a, int b) { return static_cast<int>((static_cast<int64_t>(a) + b) >> 1); }
inline int __rhadd(int a, int b) { return static_cast<int>((static_cast<int64_t>(a) + b + 1) >> 1); }
inline int __dp4a(int a, int b, int c) {
  for (int i = 0; i < 4; ++i) c += static_cast<int8_t>(a >> (8 * i)) * static_cast<int8_t>(b >> (8 * i));
  return c;
}
inline unsigned __dp4a(unsigned a, unsigned b, unsigned c) {
  for (int i = 0; i < 4; ++i) c += (a >> (8 * i) & 0xff) * (b >> (8 * i) & 0xff);
  return c;
}

// -- conversions: out of range saturates and NaN is 0, as on a GPU (CUDA Math API, type casting intrinsics) ------------
inline int __float_as_int(float x) { return prepdeck::from_bits<int>(prepdeck::bits(x)); }
inline unsigned __float_as_uint(float x) { return prepdeck::from_bits<unsigned>(prepdeck::bits(x)); }
inline float __int_as_float(int x) { return prepdeck::from_bits<float>(prepdeck::bits(x)); }
inline float __uint_as_float(unsigned x) { return prepdeck::from_bits<float>(prepdeck::bits(x)); }
inline long long __double_as_longlong(double x) { return prepdeck::from_bits<long long>(prepdeck::bits(x)); }
inline double __longlong_as_double(long long x) { return prepdeck::from_bits<double>(prepdeck::bits(x)); }

namespace prepdeck {

template <class To, class From>
To saturate(From x) {
  if (x != x) return 0;
  if (x <= static_cast<From>(std::numeric_limits<To>::min())) return std::numeric_limits<To>::min();
  if (x >= static_cast<From>(std::numeric_limits<To>::max())) return std::numeric_limits<To>::max();
  return static_cast<To>(x);
}

}  // namespace prepdeck

#define PK_CONVERT(from, name, to)                                                                       \
  inline to __##from##2##name##_rn(from x) { return prepdeck::saturate<to>(std::nearbyint(x)); }         \
  inline to __##from##2##name##_rz(from x) { return prepdeck::saturate<to>(std::trunc(x)); }             \
  inline to __##from##2##name##_rd(from x) { return prepdeck::saturate<to>(std::floor(x)); }             \
  inline to __##from##2##name##_ru(from x) { return prepdeck::saturate<to>(std::ceil(x)); }
PK_CONVERT(float, int, int)
PK_CONVERT(float, uint, unsigned)
PK_CONVERT(float, ll, long long)
PK_CONVERT(float, ull, unsigned long long)
PK_CONVERT(double, int, int)
PK_CONVERT(double, uint, unsigned)
PK_CONVERT(double, ll, long long)
PK_CONVERT(double, ull, unsigned long long)
#undef PK_CONVERT
inline float __int2float_rn(int x) { return static_cast<float>(x); }
inline float __uint2float_rn(unsigned x) { return static_cast<float>(x); }
inline double __int2double_rn(int x) { return x; }
inline float __double2float_rn(double x) { return static_cast<float>(x); }

// -- mathematics ------------------------------------------------------------------------------------------------------
inline float rsqrtf(float x) { return 1.0f / std::sqrt(x); }
inline double rsqrt(double x) { return 1.0 / std::sqrt(x); }
inline float rsqrt(float x) { return rsqrtf(x); }
inline float __expf(float x) { return std::exp(x); }
inline float __exp10f(float x) { return std::pow(10.0f, x); }
inline float __logf(float x) { return std::log(x); }
inline float __log2f(float x) { return std::log2(x); }
inline float __log10f(float x) { return std::log10(x); }
inline float __sinf(float x) { return std::sin(x); }
inline float __cosf(float x) { return std::cos(x); }
inline float __tanf(float x) { return std::tan(x); }
inline void __sincosf(float x, float *s, float *c) { *s = std::sin(x), *c = std::cos(x); }
inline float __powf(float x, float y) { return std::pow(x, y); }
inline float __fdividef(float x, float y) { return x / y; }
inline float __saturatef(float x) { return x > 0.0f ? (x < 1.0f ? x : 1.0f) : 0.0f; }
inline float __frcp_rn(float x) { return 1.0f / x; }
inline float __fsqrt_rn(float x) { return std::sqrt(x); }
inline float __frsqrt_rn(float x) { return rsqrtf(x); }
inline float __fadd_rn(float x, float y) { return x + y; }
inline float __fsub_rn(float x, float y) { return x - y; }
inline float __fmul_rn(float x, float y) { return x * y; }
inline float __fdiv_rn(float x, float y) { return x / y; }
inline float __fmaf_rn(float x, float y, float z) { return std::fma(x, y, z); }
inline double __fma_rn(double x, double y, double z) { return std::fma(x, y, z); }
inline double __dadd_rn(double x, double y) { return x + y; }
inline double __dmul_rn(double x, double y) { return x * y; }
inline float normcdff(float x) { return 0.5f * std::erfc(-x * 0.70710678118654752f); }
inline double normcdf(double x) { return 0.5 * std::erfc(-x * 0.70710678118654752440); }
inline float sinpif(float x) { return static_cast<float>(std::sin(3.14159265358979323846 * static_cast<double>(x))); }
inline float cospif(float x) { return static_cast<float>(std::cos(3.14159265358979323846 * static_cast<double>(x))); }
inline float rhypotf(float x, float y) { return 1.0f / std::hypot(x, y); }
inline float norm3df(float x, float y, float z) { return std::sqrt(x * x + y * y + z * z); }

// CUDA's overloads: mixed types of one size class go to the unsigned one; a float and an int stay ambiguous.
#define PK_MINMAX(type, a, b)                                                            \
  inline type min(a x, b y) { return static_cast<type>(x) < static_cast<type>(y) ? static_cast<type>(x) : static_cast<type>(y); } \
  inline type max(a x, b y) { return static_cast<type>(x) > static_cast<type>(y) ? static_cast<type>(x) : static_cast<type>(y); }
PK_MINMAX(int, int, int)
PK_MINMAX(unsigned, unsigned, unsigned)
PK_MINMAX(unsigned, int, unsigned)
PK_MINMAX(unsigned, unsigned, int)
PK_MINMAX(long, long, long)
PK_MINMAX(unsigned long, unsigned long, unsigned long)
PK_MINMAX(unsigned long, long, unsigned long)
PK_MINMAX(unsigned long, unsigned long, long)
PK_MINMAX(long long, long long, long long)
PK_MINMAX(unsigned long long, unsigned long long, unsigned long long)
PK_MINMAX(unsigned long long, long long, unsigned long long)
PK_MINMAX(unsigned long long, unsigned long long, long long)
#undef PK_MINMAX
inline float min(float x, float y) { return std::fmin(x, y); }
inline float max(float x, float y) { return std::fmax(x, y); }
inline double min(double x, double y) { return std::fmin(x, y); }
inline double max(double x, double y) { return std::fmax(x, y); }
inline double min(float x, double y) { return std::fmin(static_cast<double>(x), y); }
inline double max(float x, double y) { return std::fmax(static_cast<double>(x), y); }
inline double min(double x, float y) { return std::fmin(x, static_cast<double>(y)); }
inline double max(double x, float y) { return std::fmax(x, static_cast<double>(y)); }
