// A quarter turn is two mirrorings: at the diagonal, then from left to right.
#include <algorithm>
#include <utility>
#include <vector>
using namespace std;

void quarter_turn(vector<vector<int>>& tile) {
    for (size_t row = 0; row < tile.size(); ++row)
        for (size_t column = 0; column < row; ++column) swap(tile[row][column], tile[column][row]);
    for (vector<int>& stones : tile) reverse(stones.begin(), stones.end());
}
