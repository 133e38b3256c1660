// An opening bracket puts the part in hand and the number aside; the closing one takes them back.
#include <cctype>
#include <string>
#include <utility>
#include <vector>
using namespace std;

string unfold(string& text) {
    vector<pair<string, int>> outer;
    string part;
    int times = 0;
    for (const char sign : text) {
        if (isdigit((unsigned char)sign)) {
            times = 10 * times + (sign - '0');
        } else if (sign == '(') {
            outer.emplace_back(move(part), times);
            part.clear();
            times = 0;
        } else if (sign == ')') {
            auto [before, count] = move(outer.back());
            outer.pop_back();
            for (int time = 0; time < count; ++time) before += part;
            part = move(before);
        } else {
            part += sign;
        }
    }
    return part;
}
