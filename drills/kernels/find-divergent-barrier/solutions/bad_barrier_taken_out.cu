// uninitialised, race: without the barriers of the loop nobody waits for a wrong one, but neighbours read maxima that are being written
#include <cmath>

constexpr int THREADS = 128;

__global__ void drawdown(const float* price, float* worst, int C) {
    __shared__ float highest[THREADS];  // prefix maxima of one piece
    __shared__ float fallen[THREADS];
    const float* series = price + (size_t)blockIdx.x * C;
    int t = threadIdx.x;
    float before = -INFINITY;  // the highest price of all pieces before
    float most = 0.0f;         // the largest drawdown that this thread has seen

    for (int c = t; c < C; c += THREADS) {
        float own = series[c];
        highest[t] = own;
        for (int distance = 1; distance < THREADS; distance *= 2) {
            float other = t >= distance ? highest[t - distance] : -INFINITY;
            highest[t] = fmaxf(highest[t], other);
        }
        most = fmaxf(most, fmaxf(before, highest[t]) - own);
        before = fmaxf(before, highest[THREADS - 1]);
    }

    fallen[t] = most;
    __syncthreads();
    for (int half = THREADS / 2; half > 0; half /= 2) {
        if (t < half) {
            fallen[t] = fmaxf(fallen[t], fallen[t + half]);
        }
        __syncthreads();
    }
    if (t == 0) {
        worst[blockIdx.x] = fallen[0];
    }
}

extern "C" void solve(const float* price, float* worst, int R, int C) {
    drawdown<<<R, THREADS>>>(price, worst, C);
}
