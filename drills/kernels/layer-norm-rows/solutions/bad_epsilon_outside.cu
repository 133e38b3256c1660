// mismatch, imprecise, non_finite: epsilon is added to the root instead of under it, which shows where the variance is small and gives 0 / 1e-5 of rounding noise in a constant row
constexpr int THREADS = 256;
constexpr float EPSILON = 1e-5f;

// The sum of `value` over the block, for every thread.
__device__ float block_sum(float value) {
    __shared__ float of_warp[THREADS / 32];
    for (int distance = 16; distance > 0; distance /= 2) {
        value += __shfl_xor_sync(0xffffffffu, value, distance);
    }
    __syncthreads();  // the sums of the call before have been read
    if (threadIdx.x % 32 == 0) {
        of_warp[threadIdx.x / 32] = value;
    }
    __syncthreads();
    float sum = 0.0f;
    for (int w = 0; w < THREADS / 32; ++w) {
        sum += of_warp[w];
    }
    return sum;
}

__global__ void layer_norm(const float* __restrict__ x, const float* __restrict__ gamma,
                           const float* __restrict__ beta, float* __restrict__ y, int N) {
    const float* row = x + (size_t)blockIdx.x * N;
    float* out = y + (size_t)blockIdx.x * N;

    float sum = 0.0f;
    for (int j = threadIdx.x; j < N; j += THREADS) {
        sum += row[j];
    }
    float mean = block_sum(sum) / N;

    float squares = 0.0f;
    for (int j = threadIdx.x; j < N; j += THREADS) {  // from the cache: the row has just been read
        float off = row[j] - mean;
        squares += off * off;
    }
    float scale = 1.0f / (sqrtf(block_sum(squares) / N) + EPSILON);

    for (int j = threadIdx.x; j < N; j += THREADS) {
        out[j] = (row[j] - mean) * scale * gamma[j] + beta[j];
    }
}

extern "C" void solve(const float* x, const float* gamma, const float* beta, float* y, int M, int N) {
    layer_norm<<<M, THREADS>>>(x, gamma, beta, y, N);
}
