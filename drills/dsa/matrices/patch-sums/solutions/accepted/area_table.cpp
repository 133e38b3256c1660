// A summed-area table with a row and a column of zeros in front; each patch is four look-ups.
#include <tuple>
#include <vector>
using namespace std;

vector<int> patch_sums(vector<vector<int>>& image, vector<tuple<int, int, int, int>>& patches) {
    const size_t rows = image.size(), columns = image[0].size();
    vector<vector<int>> table(rows + 1, vector<int>(columns + 1, 0));
    for (size_t row = 0; row < rows; ++row)
        for (size_t column = 0; column < columns; ++column)
            table[row + 1][column + 1] =
                image[row][column] + table[row][column + 1] + table[row + 1][column] - table[row][column];
    vector<int> out;
    for (const auto& [top, left, bottom, right] : patches)
        out.push_back(table[bottom + 1][right + 1] - table[top][right + 1] - table[bottom + 1][left] + table[top][left]);
    return out;
}
