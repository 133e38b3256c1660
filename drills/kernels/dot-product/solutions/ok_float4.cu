// passed: four pairs at a load where both pointers allow it, a register for each thread, one atomic for each block
constexpr int THREADS = 256;

__device__ float warp_sum(float v) {
    for (int distance = 16; distance > 0; distance /= 2) {
        v += __shfl_down_sync(0xffffffffu, v, distance);
    }
    return v;
}

__global__ void dot(const float* __restrict__ a, const float* __restrict__ b, float* s, int N) {
    __shared__ float of_warp[THREADS / 32];
    size_t thread = (size_t)blockIdx.x * THREADS + threadIdx.x, stride = (size_t)gridDim.x * THREADS;
    bool aligned = ((size_t)a | (size_t)b) % 16 == 0;
    size_t groups = aligned ? N / 4 : 0;
    float mine = 0.0f;
    for (size_t i = thread; i < groups; i += stride) {
        float4 u = ((const float4*)a)[i], v = ((const float4*)b)[i];
        mine += u.x * v.x + u.y * v.y + (u.z * v.z + u.w * v.w);
    }
    for (size_t i = 4 * groups + thread; i < N; i += stride) {
        mine += a[i] * b[i];
    }

    mine = warp_sum(mine);
    if (threadIdx.x % 32 == 0) {
        of_warp[threadIdx.x / 32] = mine;
    }
    __syncthreads();
    if (threadIdx.x < 32) {
        mine = warp_sum(threadIdx.x < THREADS / 32 ? of_warp[threadIdx.x] : 0.0f);
        if (threadIdx.x == 0) {
            atomicAdd(s, mine);
        }
    }
}

extern "C" void solve(const float* a, const float* b, float* s, int N) {
    cudaMemset(s, 0, sizeof(float));
    int blocks = (int)(((size_t)N + 8 * THREADS - 1) / (8 * THREADS));
    dot<<<blocks < 1056 ? blocks : 1056, THREADS>>>(a, b, s, N);
}
