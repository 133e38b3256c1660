// At water that is not seen yet a pond begins; a flood with a stack marks all of it.
#include <string>
#include <utility>
#include <vector>
using namespace std;

int count_ponds(vector<string>& chart) {
    const int rows = (int)chart.size(), columns = (int)chart[0].size();
    int ponds = 0;
    for (int top = 0; top < rows; ++top)
        for (int left = 0; left < columns; ++left) {
            if (chart[top][left] != '~') continue;
            ++ponds;
            chart[top][left] = '.';
            vector<pair<int, int>> stack{{top, left}};
            while (!stack.empty()) {
                const auto [row, column] = stack.back();
                stack.pop_back();
                const pair<int, int> around[] = {
                    {row + 1, column}, {row - 1, column}, {row, column + 1}, {row, column - 1}};
                for (const auto& [r, c] : around)
                    if (r >= 0 && r < rows && c >= 0 && c < columns && chart[r][c] == '~') {
                        chart[r][c] = '.';
                        stack.push_back({r, c});
                    }
            }
        }
    return ponds;
}
