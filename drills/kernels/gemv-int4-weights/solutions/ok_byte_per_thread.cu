// passed: a block for each row and a byte, two weights, for each thread; weights are rounded to float16 as a library would keep them
#include <cuda_fp16.h>

constexpr int GROUP = 128;
constexpr int THREADS = 128;

__global__ void gemv(const unsigned char* __restrict__ Wq, const __half* __restrict__ scales,
                     const unsigned char* __restrict__ zeros, const __half* __restrict__ x, __half* __restrict__ y, int K) {
    __shared__ float of_warp[THREADS / 32];
    const unsigned char* row = Wq + (size_t)blockIdx.x * (K / 2);
    size_t first = (size_t)blockIdx.x * (K / GROUP);
    float sum = 0.0f;
    for (int j = threadIdx.x; j < K / 2; j += THREADS) {
        size_t group = first + 2 * j / GROUP;
        float scale = __half2float(scales[group]);
        int zero = zeros[group];
        __half low = __float2half(scale * (float)((row[j] & 15) - zero));
        __half high = __float2half(scale * (float)((row[j] >> 4) - zero));
        sum += __half2float(low) * __half2float(x[2 * j]) + __half2float(high) * __half2float(x[2 * j + 1]);
    }
    for (int distance = 16; distance > 0; distance /= 2) {
        sum += __shfl_down_sync(0xffffffffu, sum, distance);
    }
    if (threadIdx.x % 32 == 0) {
        of_warp[threadIdx.x / 32] = sum;
    }
    __syncthreads();
    if (threadIdx.x == 0) {
        y[blockIdx.x] = __float2half(of_warp[0] + of_warp[1] + of_warp[2] + of_warp[3]);
    }
}

extern "C" void solve(const unsigned char* Wq, const __half* scales, const unsigned char* zeros, const __half* x, __half* y,
                      int N, int K) {
    gemv<<<N, THREADS>>>(Wq, scales, zeros, x, y, K);
}
