// Four borders hold what is not mown; each stretch goes along one of them and moves it inwards.
#include <vector>
using namespace std;

vector<int> mowing_order(vector<vector<int>>& meadow) {
    int top = 0, bottom = (int)meadow.size() - 1, left = 0, right = (int)meadow[0].size() - 1;
    vector<int> out;
    while (top <= bottom && left <= right) {
        for (int column = left; column <= right; ++column) out.push_back(meadow[top][column]);
        ++top;
        for (int row = top; row <= bottom; ++row) out.push_back(meadow[row][right]);
        --right;
        if (top <= bottom) {
            for (int column = right; column >= left; --column) out.push_back(meadow[bottom][column]);
            --bottom;
        }
        if (left <= right) {
            for (int row = bottom; row >= top; --row) out.push_back(meadow[row][left]);
            ++left;
        }
    }
    return out;
}
