#include "context.h"

#include <cstdint>
#include <cstring>

#if defined(__x86_64__)
// System V ABI: rbx, rbp, r12 to r15 belong to the caller. Floating-point control words are not switched. A jump rather
// than a return at the end: the processor expects returns to go where the last call came from.
asm(R"(
.text
.globl pk_switch
.type pk_switch, @function
pk_switch:
  .cfi_startproc
  pushq %rbp
  pushq %rbx
  pushq %r12
  pushq %r13
  pushq %r14
  pushq %r15
  movq %rsp, (%rdi)
  movq %rsi, %rsp
  popq %r15
  popq %r14
  popq %r13
  popq %r12
  popq %rbx
  popq %rbp
  popq %rcx
  jmp *%rcx
  .cfi_endproc
.size pk_switch, .-pk_switch
)");

void *prepare_stack(char *top, void (*entry)()) {
  auto *frame = reinterpret_cast<void **>(reinterpret_cast<uintptr_t>(top) & ~uintptr_t{15});
  *--frame = nullptr;  // the return address of entry, which never returns; keeps the stack aligned for a call
  *--frame = reinterpret_cast<void *>(entry);
  frame -= 6;
  std::memset(frame, 0, 6 * sizeof(void *));
  return frame;
}

#elif defined(__aarch64__)
// AAPCS64: x19 to x30 and the lower halves of v8 to v15 belong to the caller.
asm(R"(
.text
.globl pk_switch
.type pk_switch, %function
pk_switch:
  sub sp, sp, #160
  stp x19, x20, [sp, #0]
  stp x21, x22, [sp, #16]
  stp x23, x24, [sp, #32]
  stp x25, x26, [sp, #48]
  stp x27, x28, [sp, #64]
  stp x29, x30, [sp, #80]
  stp d8, d9, [sp, #96]
  stp d10, d11, [sp, #112]
  stp d12, d13, [sp, #128]
  stp d14, d15, [sp, #144]
  mov x9, sp
  str x9, [x0]
  mov sp, x1
  ldp x19, x20, [sp, #0]
  ldp x21, x22, [sp, #16]
  ldp x23, x24, [sp, #32]
  ldp x25, x26, [sp, #48]
  ldp x27, x28, [sp, #64]
  ldp x29, x30, [sp, #80]
  ldp d8, d9, [sp, #96]
  ldp d10, d11, [sp, #112]
  ldp d12, d13, [sp, #128]
  ldp d14, d15, [sp, #144]
  add sp, sp, #160
  ret
.size pk_switch, .-pk_switch
)");

void *prepare_stack(char *top, void (*entry)()) {
  auto *frame = reinterpret_cast<void **>(reinterpret_cast<uintptr_t>(top) & ~uintptr_t{15}) - 20;
  std::memset(frame, 0, 160);
  frame[11] = reinterpret_cast<void *>(entry);  // x30
  return frame;
}
#else
#error "The emulator knows x86-64 and aarch64."
#endif
