// passed: erff in float32, one grid-stride loop; the function's instructions hide behind the memory traffic
__global__ void gelu(const float* __restrict__ x, float* __restrict__ y, int N) {
    constexpr float ROOT_HALF = 0.70710678f;  // 1 / sqrt(2); the f keeps the product in float32
    size_t stride = (size_t)gridDim.x * blockDim.x;
    for (size_t i = (size_t)blockIdx.x * blockDim.x + threadIdx.x; i < N; i += stride) {
        float v = x[i];
        y[i] = 0.5f * v * (1.0f + erff(v * ROOT_HALF));
    }
}

extern "C" void solve(const float* x, float* y, int N) {
    int blocks = (N + 255) / 256;
    gelu<<<blocks < 2048 ? blocks : 2048, 256>>>(x, y, N);
}
