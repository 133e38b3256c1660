// Every node passes limits down; they are wider than int, so that no number is taken for "no limit".
#include <climits>
#include <tuple>
#include <vector>
using namespace std;

bool index_in_order(TreeNode* root) {
    vector<tuple<TreeNode*, long long, long long>> waiting{{root, LLONG_MIN, LLONG_MAX}};
    while (!waiting.empty()) {
        const auto [node, low, high] = waiting.back();
        waiting.pop_back();
        if (!node) continue;
        if (node->val <= low || node->val >= high) return false;
        waiting.emplace_back(node->left, low, node->val);
        waiting.emplace_back(node->right, node->val, high);
    }
    return true;
}
