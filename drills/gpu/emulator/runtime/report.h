// Findings: what the emulator saw, as JSON lines to a descriptor as they occur, so that a killed process leaves them.
#pragma once
#include <cstdint>
#include <string>

struct Finding {
  const char *kind;
  std::string text;
  int line = 0;                 // of the learner's file, 0 where only `address` is known
  const void *address = nullptr;  // in the learner's code
  int other_line = 0;
  const void *other_address = nullptr;
  bool warning = false;
};

void report(const Finding &finding);   // once for each kind and place
// How much the lanes of warps cost at one place: what they moved or took, and what would do at best.
struct Count {
  const char *what;  // read, write, atomic, step
  bool shared;
  const char *kernel;
  int line;             // of the learner's file, 0 where only `address` is known
  const void *address;  // in the learner's code
  uint64_t moved, needed, instructions;
  unsigned worst, worst_needed;
};

void report(const Count &count);
void forget_findings();
std::string where();                   // "block (0,0,0), thread (31,0,0)" of the thread that runs
std::string triple(unsigned x, unsigned y, unsigned z);
