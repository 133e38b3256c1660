// illegal_access, launch_error: a float4 is read only from addresses that are multiples of 16; test both pointers before and fall back to single loads
__global__ void dot(const float* a, const float* b, float* s, int N) {
    float mine = 0.0f;
    for (int i = threadIdx.x; i < N / 4; i += blockDim.x) {
        float4 u = ((const float4*)a)[i], v = ((const float4*)b)[i];
        mine += u.x * v.x + u.y * v.y + u.z * v.z + u.w * v.w;
    }
    for (int i = N / 4 * 4 + threadIdx.x; i < N; i += blockDim.x) {
        mine += a[i] * b[i];
    }
    for (int distance = 16; distance > 0; distance /= 2) {
        mine += __shfl_down_sync(0xffffffffu, mine, distance);
    }
    if (threadIdx.x == 0) {
        s[0] = mine;
    }
}

extern "C" void solve(const float* a, const float* b, float* s, int N) {
    dot<<<1, 32>>>(a, b, s, N);
}
