// Breadth-first search; the neighbours of a word are found by trying all letters at all places.
#include <string>
#include <unordered_set>
#include <vector>
using namespace std;

int fewest_days(string start, string goal, vector<string>& allowed) {
    if (start == goal) return 0;
    unordered_set<string> left(allowed.begin(), allowed.end());
    left.erase(start);
    vector<string> today{start};
    for (int days = 1; !today.empty(); ++days) {
        vector<string> tomorrow;
        for (string& word : today)
            for (char& letter : word) {
                const char old = letter;
                for (letter = 'a'; letter <= 'z'; ++letter)
                    if (left.erase(word)) {
                        if (word == goal) return days;
                        tomorrow.push_back(word);
                    }
                letter = old;
            }
        today.swap(tomorrow);
    }
    return -1;
}
