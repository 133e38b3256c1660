// One walk through spaces, a sign and digits; the value stays at 2^31 once it is beyond the limits.
#include <algorithm>
#include <string>
using namespace std;

int read_setting(string& text) {
    size_t place = 0;
    while (place < text.size() && text[place] == ' ') ++place;
    long long sign = 1;
    if (place < text.size() && (text[place] == '+' || text[place] == '-')) {
        if (text[place] == '-') sign = -1;
        ++place;
    }
    const long long beyond = 2147483648LL;
    long long value = 0;
    while (place < text.size() && text[place] >= '0' && text[place] <= '9') {
        value = min(10 * value + (text[place] - '0'), beyond);
        ++place;
    }
    return (int)max(-beyond, min(beyond - 1, sign * value));
}
