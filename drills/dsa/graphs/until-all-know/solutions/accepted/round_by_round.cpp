// Breadth-first search from all sources at once; each round is one minute.
#include <string>
#include <utility>
#include <vector>
using namespace std;

int until_all_know(vector<string>& office) {
    const int rows = (int)office.size(), columns = (int)office[0].size();
    vector<pair<int, int>> heard;
    int waiting = 0, minutes = 0;
    for (int row = 0; row < rows; ++row)
        for (int column = 0; column < columns; ++column) {
            if (office[row][column] == 'K') heard.push_back({row, column});
            if (office[row][column] == 'o') ++waiting;
        }
    while (!heard.empty() && waiting > 0) {
        ++minutes;
        vector<pair<int, int>> told;
        for (const auto& [row, column] : heard) {
            const pair<int, int> around[] = {{row + 1, column}, {row - 1, column}, {row, column + 1}, {row, column - 1}};
            for (const auto& [r, c] : around)
                if (r >= 0 && r < rows && c >= 0 && c < columns && office[r][c] == 'o') {
                    office[r][c] = 'K';
                    --waiting;
                    told.push_back({r, c});
                }
        }
        heard.swap(told);
    }
    return waiting > 0 ? -1 : minutes;
}
