// passed: maxima of chunks, then sums relative to the row's maximum, then the quotient: simpler, at the price of one more read
constexpr int CHUNK = 4096;

__device__ float warp_max(float value) {
    for (int distance = 16; distance > 0; distance /= 2) {
        value = fmaxf(value, __shfl_xor_sync(0xffffffffu, value, distance));
    }
    return value;
}

__device__ float warp_sum(float value) {
    for (int distance = 16; distance > 0; distance /= 2) {
        value += __shfl_xor_sync(0xffffffffu, value, distance);
    }
    return value;
}

// The row's maximum from those of its chunks; every warp does it for itself.
__device__ float row_max(const float* maxima, int chunks) {
    float largest = -INFINITY;
    for (int c = threadIdx.x; c < chunks; c += 32) {
        largest = fmaxf(largest, maxima[c]);
    }
    return warp_max(largest);
}

__global__ void chunk_max(const float* x, float* maxima, int N) {
    const float* row = x + (size_t)blockIdx.y * N;
    int end = min(N, (int)(blockIdx.x + 1) * CHUNK);
    float largest = -INFINITY;
    for (int j = blockIdx.x * CHUNK + threadIdx.x; j < end; j += 32) {
        largest = fmaxf(largest, row[j]);
    }
    largest = warp_max(largest);
    if (threadIdx.x == 0) {
        maxima[blockIdx.y * gridDim.x + blockIdx.x] = largest;
    }
}

__global__ void chunk_sum(const float* x, const float* maxima, float* sums, int N) {
    const float* row = x + (size_t)blockIdx.y * N;
    int end = min(N, (int)(blockIdx.x + 1) * CHUNK);
    float largest = row_max(maxima + blockIdx.y * gridDim.x, gridDim.x), sum = 0.0f;
    for (int j = blockIdx.x * CHUNK + threadIdx.x; j < end; j += 32) {
        sum += expf(row[j] - largest);
    }
    sum = warp_sum(sum);
    if (threadIdx.x == 0) {
        sums[blockIdx.y * gridDim.x + blockIdx.x] = sum;
    }
}

__global__ void quotient(const float* x, const float* maxima, const float* sums, float* y, int N) {
    int first = blockIdx.y * gridDim.x, end = min(N, (int)(blockIdx.x + 1) * CHUNK);
    float largest = row_max(maxima + first, gridDim.x), sum = 0.0f;
    for (int c = threadIdx.x; c < gridDim.x; c += 32) {
        sum += sums[first + c];
    }
    sum = warp_sum(sum);
    for (int j = blockIdx.x * CHUNK + threadIdx.x; j < end; j += 32) {
        y[(size_t)blockIdx.y * N + j] = expf(x[(size_t)blockIdx.y * N + j] - largest) / sum;
    }
}

extern "C" void solve(const float* x, float* y, int M, int N) {
    dim3 blocks((N - 1) / CHUNK + 1, M);
    float* scratch = nullptr;
    int pairs = blocks.x * M;
    cudaMalloc(&scratch, 2 * pairs * sizeof(float));
    chunk_max<<<blocks, 32>>>(x, scratch, N);
    chunk_sum<<<blocks, 32>>>(x, scratch, scratch + pairs, N);
    quotient<<<blocks, 32>>>(x, scratch, scratch + pairs, y, N);
    cudaFree(scratch);
}
