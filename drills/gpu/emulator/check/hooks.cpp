// The functions that compilers call under -fsanitize=thread, bounds and alignment. Their contract is those names; the
// sanitizers' own libraries are not linked.
#include <cstring>
#include <string>

#include "../runtime/memory.h"
#include "../runtime/report.h"
#include "access.h"
#include "coach.h"

#define PK_HERE (reinterpret_cast<Place>(__builtin_return_address(0)) - 1)

extern "C" {

void __tsan_init() {}
void __tsan_func_entry(void *) {}
void __tsan_func_exit() {}
void __tsan_vptr_update(void **, void *) {}
void __tsan_vptr_read(void **) {}

static void range(void *p, size_t bytes, Kind kind, Place place) {
  const bool vector = bytes == 8 || bytes == 16;  // clang copies a float4 so
  if (vector && reinterpret_cast<uintptr_t>(p) % bytes == 0) return access(p, bytes, kind, place);
  auto *at = static_cast<char *>(p);
  for (size_t done = 0; done < bytes;) {
    const size_t step = bytes - done >= 4 && reinterpret_cast<uintptr_t>(at + done) % 4 == 0 ? 4 : 1;
    access(at + done, step, kind, place);
    done += step;
  }
}

// What the compiler calls unaligned is of a type that need not be: a copy of three floats as 8 bytes and 4.
#define PK_ACCESS(size)                                                                                              \
  void __tsan_read##size(void *p) { access(p, size, Kind::read, PK_HERE); }                                          \
  void __tsan_write##size(void *p) { access(p, size, Kind::write, PK_HERE); }                                        \
  void __tsan_unaligned_read##size(void *p) { range(p, size, Kind::read, PK_HERE); }                                 \
  void __tsan_unaligned_write##size(void *p) { range(p, size, Kind::write, PK_HERE); }                               \
  void __tsan_volatile_read##size(void *p) { access(p, size, Kind::volatile_read, PK_HERE); }                        \
  void __tsan_volatile_write##size(void *p) { access(p, size, Kind::volatile_write, PK_HERE); }                      \
  void __tsan_unaligned_volatile_read##size(void *p) { range(p, size, Kind::volatile_read, PK_HERE); }               \
  void __tsan_unaligned_volatile_write##size(void *p) { range(p, size, Kind::volatile_write, PK_HERE); }             \
  void __tsan_read_write##size(void *p) {                                                                            \
    access(p, size, Kind::read, PK_HERE);                                                                            \
    access(p, size, Kind::write, PK_HERE);                                                                           \
  }                                                                                                                  \
  void __tsan_unaligned_read_write##size(void *p) {                                                                  \
    range(p, size, Kind::read, PK_HERE);                                                                             \
    range(p, size, Kind::write, PK_HERE);                                                                            \
  }
PK_ACCESS(1)
PK_ACCESS(2)
PK_ACCESS(4)
PK_ACCESS(8)
PK_ACCESS(16)
#undef PK_ACCESS

// Before each straight piece of code, under -fsanitize-coverage=trace-pc.
void __sanitizer_cov_trace_pc() {
  if (engine != nullptr && engine->thread != nullptr && coached()) coach_step(PK_HERE);
}

void __tsan_read_range(void *p, size_t bytes) { range(p, bytes, Kind::read, PK_HERE); }
void __tsan_write_range(void *p, size_t bytes) { range(p, bytes, Kind::write, PK_HERE); }
void *__tsan_memcpy(void *to, const void *from, size_t bytes) {
  range(const_cast<void *>(from), bytes, Kind::read, PK_HERE);
  range(to, bytes, Kind::write, PK_HERE);
  return std::memcpy(to, from, bytes);
}
void *__tsan_memmove(void *to, const void *from, size_t bytes) {
  range(const_cast<void *>(from), bytes, Kind::read, PK_HERE);
  range(to, bytes, Kind::write, PK_HERE);
  return std::memmove(to, from, bytes);
}
void *__tsan_memset(void *to, int byte, size_t bytes) {
  range(to, bytes, Kind::write, PK_HERE);
  return std::memset(to, byte, bytes);
}

// -- std::atomic and the __atomic builtins of the learner ----------------------------------------------------------------
void __tsan_atomic_thread_fence(int) { pk_fence(1); }
void __tsan_atomic_signal_fence(int) {}
#define PK_ATOMICS(bits, type)                                                                                        \
  type __tsan_atomic##bits##_load(const volatile type *p, int) {                                                      \
    access(p, sizeof(type), Kind::volatile_read, PK_HERE);                                                            \
    return __atomic_load_n(p, __ATOMIC_SEQ_CST);                                                                      \
  }                                                                                                                   \
  void __tsan_atomic##bits##_store(volatile type *p, type v, int) {                                                   \
    access(p, sizeof(type), Kind::volatile_write, PK_HERE);                                                           \
    __atomic_store_n(p, v, __ATOMIC_SEQ_CST);                                                                         \
  }                                                                                                                   \
  type __tsan_atomic##bits##_exchange(volatile type *p, type v, int) {                                                \
    access(p, sizeof(type), Kind::atomic, PK_HERE);                                                                   \
    return __atomic_exchange_n(p, v, __ATOMIC_SEQ_CST);                                                               \
  }                                                                                                                   \
  int __tsan_atomic##bits##_compare_exchange_strong(volatile type *p, type *e, type v, int, int) {                    \
    access(p, sizeof(type), Kind::atomic, PK_HERE);                                                                   \
    return __atomic_compare_exchange_n(p, e, v, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);                           \
  }                                                                                                                   \
  int __tsan_atomic##bits##_compare_exchange_weak(volatile type *p, type *e, type v, int, int) {                      \
    access(p, sizeof(type), Kind::atomic, PK_HERE);                                                                   \
    return __atomic_compare_exchange_n(p, e, v, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);                           \
  }                                                                                                                   \
  type __tsan_atomic##bits##_compare_exchange_val(volatile type *p, type e, type v, int, int) {                       \
    access(p, sizeof(type), Kind::atomic, PK_HERE);                                                                   \
    __atomic_compare_exchange_n(p, &e, v, false, __ATOMIC_SEQ_CST, __ATOMIC_SEQ_CST);                                 \
    return e;                                                                                                         \
  }
#define PK_FETCH(bits, type, name)                                                                                    \
  type __tsan_atomic##bits##_fetch_##name(volatile type *p, type v, int) {                                            \
    access(p, sizeof(type), Kind::atomic, PK_HERE);                                                                   \
    return __atomic_fetch_##name(p, v, __ATOMIC_SEQ_CST);                                                             \
  }
#define PK_ALL(bits, type)                                                                                            \
  PK_ATOMICS(bits, type)                                                                                              \
  PK_FETCH(bits, type, add)                                                                                           \
  PK_FETCH(bits, type, sub)                                                                                           \
  PK_FETCH(bits, type, and)                                                                                           \
  PK_FETCH(bits, type, or)                                                                                            \
  PK_FETCH(bits, type, xor)                                                                                           \
  PK_FETCH(bits, type, nand)
PK_ALL(8, uint8_t)
PK_ALL(16, uint16_t)
PK_ALL(32, uint32_t)
PK_ALL(64, uint64_t)
#undef PK_ALL
#undef PK_FETCH
#undef PK_ATOMICS

// -- the undefined-behaviour checks ---------------------------------------------------------------------------------------
struct SourceLocation {
  const char *file;
  uint32_t line, column;
};
struct TypeDescriptor {
  uint16_t kind, info;
  char name[1];
};
struct OutOfBounds {
  SourceLocation location;
  const TypeDescriptor *array, *index;
};
struct TypeMismatch {
  SourceLocation location;
  const TypeDescriptor *type;
  uint8_t log_alignment, kind;
};

static int line_of(const SourceLocation &location) { return static_cast<int>(location.line); }

void __ubsan_handle_out_of_bounds(OutOfBounds *data, uintptr_t index) {
  const bool is_signed = data->index->info & 1;
  const std::string shown = is_signed ? std::to_string(static_cast<int>(index)) : std::to_string(index);
  report({"array-bounds", "Index " + shown + " is outside of an array of type " + data->array->name + " (" + where() + ").",
          line_of(data->location)});
}
void __ubsan_handle_type_mismatch_v1(TypeMismatch *data, uintptr_t address) {
  if (engine == nullptr || engine->thread == nullptr || address == 0) return;
  report({"misaligned", std::string("The address of a value of type ") + data->type->name + " is not aligned to " +
                            std::to_string(1u << data->log_alignment) + " bytes: " +
                            describe(reinterpret_cast<const void *>(address)) + " (" + where() + ").",
          line_of(data->location)});
  engine->launch->fail(716);
  engine->abandon();
}
void __ubsan_handle_out_of_bounds_abort(OutOfBounds *data, uintptr_t index) { __ubsan_handle_out_of_bounds(data, index); }
void __ubsan_handle_type_mismatch_v1_abort(TypeMismatch *data, uintptr_t address) {
  __ubsan_handle_type_mismatch_v1(data, address);
}

// -- what the headers say before they act -------------------------------------------------------------------------------
void pk_atomic(const volatile void *address, int bytes, int line, int compares) {
  if (compares) compare_and_swap(address);
  access(address, static_cast<size_t>(bytes), Kind::atomic, LINE_BIT | static_cast<Place>(line));
}
void pk_seen(const void *address, size_t bytes, int written, int line) {
  const Kind kind = written ? Kind::write : Kind::read;
  const Place place = LINE_BIT | static_cast<Place>(line);
  if (bytes == 4 || bytes == 8 || bytes == 16) return access(address, bytes, kind, place);  // one, as it is on a GPU
  range(const_cast<void *>(address), bytes, kind, place);
}
void pk_fence(int scope) {
  if (scope > 0) fence_was_used();
  __atomic_thread_fence(__ATOMIC_SEQ_CST);
}

}  // extern "C"
