// passed: 16 bytes at a load where both pointers allow it, single values elsewhere; erfc keeps the digits of far negatives
__device__ float gelu_of(float v) {
    return 0.5f * v * erfcf(v * -0.70710678f);
}

__global__ void gelu(const float* __restrict__ x, float* __restrict__ y, int N, int wide) {
    int thread = blockIdx.x * blockDim.x + threadIdx.x;
    if (thread < wide) {
        float4 v = ((const float4*)x)[thread];
        ((float4*)y)[thread] = make_float4(gelu_of(v.x), gelu_of(v.y), gelu_of(v.z), gelu_of(v.w));
    } else if (4 * wide + (thread - wide) < N) {
        int i = 4 * wide + (thread - wide);
        y[i] = gelu_of(x[i]);
    }
}

extern "C" void solve(const float* x, float* y, int N) {
    bool aligned = ((size_t)x | (size_t)y) % 16 == 0;
    int wide = aligned ? N / 4 : 0;
    int threads = wide + (N - 4 * wide);
    gelu<<<(threads + 255) / 256, 256>>>(x, y, N, wide);
}
