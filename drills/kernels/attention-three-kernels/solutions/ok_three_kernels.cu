// passed: tiled Q K^T, a warp for each row of the softmax, tiled P V; a head for each z of the grid
constexpr int TILE = 16;

__global__ void scores(const float* __restrict__ Q, const float* __restrict__ K, float* __restrict__ P, int S, int D,
                       float scale) {
    __shared__ float q[TILE][TILE];
    __shared__ float k[TILE][TILE + 1];  // read by columns: one more value a row spreads them over the banks
    int tx = threadIdx.x, ty = threadIdx.y;
    int i = blockIdx.y * TILE + ty, first = blockIdx.x * TILE;
    size_t head = (size_t)blockIdx.z * S;
    float sum = 0.0f;
    for (int d = 0; d < D; d += TILE) {
        q[ty][tx] = i < S && d + tx < D ? Q[(head + i) * D + d + tx] : 0.0f;
        k[ty][tx] = first + ty < S && d + tx < D ? K[(head + first + ty) * D + d + tx] : 0.0f;
        __syncthreads();
        for (int t = 0; t < TILE; ++t) {
            sum += q[ty][t] * k[tx][t];
        }
        __syncthreads();
    }
    if (i < S && first + tx < S) {
        P[(head + i) * S + first + tx] = sum * scale;
    }
}

// Lanes of a warp share a row: the largest score, the sum of the exponentials, the division.
__global__ void softmax(float* P, size_t rows, int S) {
    size_t n = (size_t)blockIdx.x * blockDim.y + threadIdx.y;
    if (n >= rows) {
        return;  // a whole warp leaves together
    }
    float* row = P + n * S;
    float largest = -INFINITY;
    for (int j = threadIdx.x; j < S; j += 32) {
        largest = fmaxf(largest, row[j]);
    }
    for (int distance = 16; distance > 0; distance /= 2) {
        largest = fmaxf(largest, __shfl_xor_sync(0xffffffffu, largest, distance));
    }
    float sum = 0.0f;
    for (int j = threadIdx.x; j < S; j += 32) {
        row[j] = expf(row[j] - largest);
        sum += row[j];
    }
    for (int distance = 16; distance > 0; distance /= 2) {
        sum += __shfl_xor_sync(0xffffffffu, sum, distance);
    }
    for (int j = threadIdx.x; j < S; j += 32) {
        row[j] /= sum;
    }
}

__global__ void weighted_sum(const float* __restrict__ P, const float* __restrict__ V, float* __restrict__ O, int S, int D) {
    __shared__ float p[TILE][TILE];
    __shared__ float v[TILE][TILE];
    int tx = threadIdx.x, ty = threadIdx.y;
    int i = blockIdx.y * TILE + ty, d = blockIdx.x * TILE + tx;
    size_t head = (size_t)blockIdx.z * S;
    float sum = 0.0f;
    for (int j = 0; j < S; j += TILE) {
        p[ty][tx] = i < S && j + tx < S ? P[(head + i) * S + j + tx] : 0.0f;
        v[ty][tx] = j + ty < S && d < D ? V[(head + j + ty) * D + d] : 0.0f;
        __syncthreads();
        for (int t = 0; t < TILE; ++t) {
            sum += p[ty][t] * v[t][tx];
        }
        __syncthreads();
    }
    if (i < S && d < D) {
        O[(head + i) * D + d] = sum;
    }
}

extern "C" void solve(const float* Q, const float* K, const float* V, float* P, float* O, int H, int S, int D) {
    int tiles = (S + TILE - 1) / TILE;
    dim3 threads(TILE, TILE);
    scores<<<dim3(tiles, tiles, H), threads>>>(Q, K, P, S, D, 1.0f / sqrtf((float)D));
    size_t rows = (size_t)H * S;
    softmax<<<(unsigned)((rows + 7) / 8), dim3(32, 8)>>>(P, rows, S);
    weighted_sum<<<dim3((D + TILE - 1) / TILE, tiles, H), threads>>>(P, V, O, S, D);
}
