// A trie whose nodes know the route that ends there; the last one met on the way down is the longest.
#include <array>
#include <string>
#include <vector>
using namespace std;

struct Node {
    array<int, 27> ways{};  // 0: no way, for nothing leads back to the root
    int route = -1;
};

int way(char letter) { return letter == '.' ? 26 : letter - 'a'; }

vector<int> longest_route(vector<string>& routes, vector<string>& addresses) {
    vector<Node> nodes(1);
    for (int place = 0; place < (int)routes.size(); ++place) {
        int at = 0;
        for (const char letter : routes[place]) {
            int next = nodes[at].ways[way(letter)];
            if (next == 0) {
                next = (int)nodes.size();
                nodes[at].ways[way(letter)] = next;
                nodes.emplace_back();
            }
            at = next;
        }
        nodes[at].route = place;
    }
    vector<int> out;
    for (const string& address : addresses) {
        int at = 0, best = nodes[0].route;
        for (const char letter : address) {
            at = nodes[at].ways[way(letter)];
            if (at == 0) break;
            if (nodes[at].route != -1) best = nodes[at].route;
        }
        out.push_back(best);
    }
    return out;
}
