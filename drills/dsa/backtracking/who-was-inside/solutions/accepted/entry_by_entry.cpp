// Backtracking with the number of people inside; a beginning that cannot be emptied any more is given up.
#include <algorithm>
#include <string>
#include <vector>
using namespace std;

void fill_from(string& log, size_t place, int inside, int room, vector<string>& out) {
    if (inside < 0 || inside > min(room, (int)(log.size() - place))) return;
    if (place == log.size()) {
        out.push_back(log);
        return;
    }
    const char was = log[place];
    for (const char sign : {'I', 'O'})
        if (was == sign || was == '?') {
            log[place] = sign;
            fill_from(log, place + 1, inside + (sign == 'I' ? 1 : -1), room, out);
        }
    log[place] = was;
}

vector<string> all_logs(string log, int room) {
    vector<string> out;
    fill_from(log, 0, 0, room, out);
    return out;
}
