// Children before parents: what can go on upwards from each rack, and the best run that turns at it.
#include <algorithm>
#include <unordered_map>
#include <vector>
using namespace std;

int best_cable_run(TreeNode* root) {
    vector<TreeNode*> order{root};
    for (size_t place = 0; place < order.size(); ++place) {
        TreeNode* node = order[place];
        if (node->left) order.push_back(node->left);
        if (node->right) order.push_back(node->right);
    }
    unordered_map<TreeNode*, int> down{{nullptr, 0}};
    int best = root->val;
    for (size_t place = order.size(); place-- > 0;) {
        TreeNode* node = order[place];
        const int left = down[node->left], right = down[node->right];
        best = max(best, node->val + left + right);
        down[node] = max(0, node->val + max(left, right));
    }
    return best;
}
