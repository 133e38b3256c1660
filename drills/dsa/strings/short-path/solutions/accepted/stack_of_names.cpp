// The names on the way are a stack; a step back takes the top one off.
#include <sstream>
#include <string>
#include <vector>
using namespace std;

string short_path(string& path) {
    vector<string> names;
    stringstream pieces(path);
    string piece;
    while (getline(pieces, piece, '/')) {
        if (piece == "..") {
            if (!names.empty()) names.pop_back();
        } else if (!piece.empty() && piece != ".") {
            names.push_back(piece);
        }
    }
    string out;
    for (const string& name : names) out += "/" + name;
    return out.empty() ? "/" : out;
}
