// illegal-address 9
#include <cuda_runtime.h>
struct Job {
  int *data;
  int n;
};
__global__ void fill(Job job) {
  const int i = threadIdx.x;
  if (i < job.n) job.data[i] = i;
}
extern "C" int test() {
  int *memory = new int[32];
  Job job = {memory, 32};
  fill<<<1, 32>>>(job);
  return 0;
}
