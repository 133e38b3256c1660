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
void forget_findings();
std::string where();                   // "block (0,0,0), thread (31,0,0)" of the thread that runs
std::string triple(unsigned x, unsigned y, unsigned z);
