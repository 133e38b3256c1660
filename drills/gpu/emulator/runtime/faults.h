// Faults of the processor inside a kernel become findings that end the launch; in host code they end the process.
#pragma once

// For the time that one thread of the system runs a launch.
class FaultGuard {
 public:
  FaultGuard();
  ~FaultGuard();
  FaultGuard(const FaultGuard &) = delete;
  FaultGuard &operator=(const FaultGuard &) = delete;

 private:
  void *stack_;
};
