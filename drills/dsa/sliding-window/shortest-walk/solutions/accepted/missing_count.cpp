// The right end moves on until nothing is missing; the left end follows as long as nothing is missing.
#include <string>
#include <vector>
using namespace std;

string shortest_walk(string street, string wanted) {
    vector<int> missing(128, 0);
    for (const char letter : wanted) ++missing[letter];
    size_t left_over = wanted.size(), start = 0, best_start = 0, best_length = string::npos;
    for (size_t end = 1; end <= street.size(); ++end) {
        if (missing[street[end - 1]]-- > 0) --left_over;
        while (left_over == 0) {
            if (end - start < best_length) {
                best_start = start;
                best_length = end - start;
            }
            if (++missing[street[start++]] > 0) ++left_over;
        }
    }
    return best_length == string::npos ? "" : street.substr(best_start, best_length);
}
