// uninitialised, mismatch, unwritten: counts is added to without being set first; memory from the allocator holds whatever was there, so set it to zero in solve
__global__ void histogram(const unsigned char* x, int* counts, int N) {
    __shared__ int mine[256];
    mine[threadIdx.x] = 0;
    __syncthreads();
    int stride = gridDim.x * blockDim.x;
    for (int i = blockIdx.x * blockDim.x + threadIdx.x; i < N; i += stride) {
        atomicAdd(&mine[x[i]], 1);
    }
    __syncthreads();
    atomicAdd(&counts[threadIdx.x], (int)mine[threadIdx.x]);
}

extern "C" void solve(const unsigned char* x, int* counts, int N) {
    int blocks = (N + 4095) / 4096;
    histogram<<<blocks < 1024 ? blocks : 1024, 256>>>(x, counts, N);
}
