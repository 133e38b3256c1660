// Cut at the separator and check every part by its length, its characters and its value.
#include <cctype>
#include <string>
#include <vector>
using namespace std;

vector<string> cut(const string& text, char mark) {
    vector<string> parts(1);
    for (const char letter : text) {
        if (letter == mark) parts.emplace_back();
        else parts.back() += letter;
    }
    return parts;
}

bool is_byte(const string& part) {
    if (part.empty() || part.size() > 3) return false;
    int value = 0;
    for (const unsigned char letter : part) {
        if (!isdigit(letter)) return false;
        value = 10 * value + (letter - '0');
    }
    return value <= 255 && (part.size() == 1 || part[0] != '0');
}

bool is_group(const string& part) {
    if (part.empty() || part.size() > 4) return false;
    for (const unsigned char letter : part) {
        if (!isxdigit(letter)) return false;
    }
    return true;
}

string which_address(string& text) {
    const vector<string> four = cut(text, '.'), six = cut(text, ':');
    bool is_four = four.size() == 4, is_six = six.size() == 8;
    for (const string& part : four) is_four = is_four && is_byte(part);
    for (const string& part : six) is_six = is_six && is_group(part);
    return is_four ? "IPv4" : is_six ? "IPv6" : "neither";
}
