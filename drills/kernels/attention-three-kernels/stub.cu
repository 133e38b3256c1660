// P = softmax(Q K^T / sqrt(D)) by rows, O = P V, for each head. float32: Q, K, V, O are H x S x D, P is H x S x S.

__global__ void scores(const float* Q, const float* K, float* P, int S, int D) {
    // One thread for each pair of positions of a head.
}

__global__ void softmax(float* P, int S) {
    // In place, row by row.
}

__global__ void weighted_sum(const float* P, const float* V, float* O, int S, int D) {
    // One thread for each value of O.
}

extern "C" void solve(const float* Q, const float* K, const float* V, float* P, float* O, int H, int S, int D) {
    // Three launches; heads on an axis of the grid.
}
