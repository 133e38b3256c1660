// Greedy lines; each gap gets the quotient of spaces and gaps, those on the left one more for the remainder.
#include <string>
#include <vector>
using namespace std;

vector<string> full_lines(vector<string>& words, int width) {
    vector<string> lines;
    const int size = (int)words.size();
    for (int first = 0; first < size;) {
        int after = first + 1, letters = (int)words[first].size();
        while (after < size && letters + (int)words[after].size() + after - first <= width) {
            letters += (int)words[after++].size();
        }
        const int gaps = after - first - 1, spaces = width - letters;
        const bool plain = after == size || gaps == 0;
        string line = words[first];
        for (int place = first + 1; place < after; ++place) {
            const int gap = plain ? 1 : spaces / gaps + (place - first <= spaces % gaps ? 1 : 0);
            line += string(gap, ' ') + words[place];
        }
        line.resize(width, ' ');
        lines.push_back(line);
        first = after;
    }
    return lines;
}
