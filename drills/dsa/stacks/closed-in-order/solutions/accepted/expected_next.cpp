// A stack of the closing brackets that are still owed, the next one on top.
#include <string>
using namespace std;

bool closed_in_order(string& text) {
    const string opening = "([{", closing = ")]}";
    string owed;
    for (const char sign : text) {
        const size_t kind = opening.find(sign);
        if (kind != string::npos) {
            owed.push_back(closing[kind]);
        } else if (closing.find(sign) != string::npos) {
            if (owed.empty() || owed.back() != sign) return false;
            owed.pop_back();
        }
    }
    return owed.empty();
}
