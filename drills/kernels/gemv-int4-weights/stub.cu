// y = dequantised(Wq) * x. Two weights in a byte, 128 to a group with a scale and a zero point; device pointers.
#include <cuda_fp16.h>

constexpr int GROUP = 128;

__global__ void gemv(const unsigned char* Wq, const __half* scales, const unsigned char* zeros, const __half* x, __half* y,
                     int N, int K) {
    // A row for each warp. How many weights does a lane take at a time?
}

extern "C" void solve(const unsigned char* Wq, const __half* scales, const unsigned char* zeros, const __half* x, __half* y,
                      int N, int K) {
    dim3 threads(32, 4);
    gemv<<<(N + 3) / 4, threads>>>(Wq, scales, zeros, x, y, N, K);
}
