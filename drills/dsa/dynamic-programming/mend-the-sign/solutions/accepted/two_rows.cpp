// The fewest changes between the beginnings of both texts, row by row.
#include <algorithm>
#include <string>
#include <vector>
using namespace std;

int fewest_changes(string written, string meant) {
    vector<int> above(meant.size() + 1), row(meant.size() + 1);
    for (size_t column = 0; column <= meant.size(); ++column) above[column] = (int)column;
    for (size_t taken = 1; taken <= written.size(); ++taken) {
        row[0] = (int)taken;
        for (size_t column = 1; column <= meant.size(); ++column)
            row[column] = written[taken - 1] == meant[column - 1]
                              ? above[column - 1]
                              : 1 + min({above[column - 1], above[column], row[column - 1]});
        above.swap(row);
    }
    return above[meant.size()];
}
