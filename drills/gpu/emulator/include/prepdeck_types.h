// CUDA's vector types with their alignments, and dim3.
#pragma once
#include "prepdeck_abi.h"

typedef pk_uint3 uint3;

#define PK_VECTORS(name, type, two, four)                                  \
  struct alignas(sizeof(type)) name##1 {                                   \
    type x;                                                                \
  };                                                                       \
  struct alignas(two) name##2 {                                            \
    type x, y;                                                             \
  };                                                                       \
  struct alignas(four) name##4 {                                           \
    type x, y, z, w;                                                       \
  };                                                                       \
  inline name##1 make_##name##1(type x) { return {x}; }                    \
  inline name##2 make_##name##2(type x, type y) { return {x, y}; }         \
  inline name##4 make_##name##4(type x, type y, type z, type w) { return {x, y, z, w}; }
#define PK_THREE(name, type)                                               \
  struct name##3 {                                                         \
    type x, y, z;                                                          \
  };                                                                       \
  inline name##3 make_##name##3(type x, type y, type z) { return {x, y, z}; }

PK_VECTORS(char, signed char, 2, 4)
PK_VECTORS(uchar, unsigned char, 2, 4)
PK_VECTORS(short, short, 4, 8)
PK_VECTORS(ushort, unsigned short, 4, 8)
PK_VECTORS(int, int, 8, 16)
PK_VECTORS(uint, unsigned int, 8, 16)
PK_VECTORS(long, long, 16, 16)
PK_VECTORS(ulong, unsigned long, 16, 16)
PK_VECTORS(longlong, long long, 16, 16)
PK_VECTORS(ulonglong, unsigned long long, 16, 16)
PK_VECTORS(float, float, 8, 16)
PK_VECTORS(double, double, 16, 16)
PK_THREE(char, signed char)
PK_THREE(uchar, unsigned char)
PK_THREE(short, short)
PK_THREE(ushort, unsigned short)
PK_THREE(int, int)
PK_THREE(long, long)
PK_THREE(ulong, unsigned long)
PK_THREE(longlong, long long)
PK_THREE(ulonglong, unsigned long long)
PK_THREE(float, float)
PK_THREE(double, double)
inline uint3 make_uint3(unsigned x, unsigned y, unsigned z) { return {x, y, z}; }
#undef PK_VECTORS
#undef PK_THREE

struct dim3 {
  unsigned int x, y, z;
  constexpr dim3(unsigned int x = 1, unsigned int y = 1, unsigned int z = 1) : x(x), y(y), z(z) {}
  constexpr dim3(uint3 v) : x(v.x), y(v.y), z(v.z) {}
  constexpr operator uint3() const { return {x, y, z}; }
};
