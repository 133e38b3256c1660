// The walk in order meets the bids from the lowest up; stop at the k-th.
#include <vector>
using namespace std;

int kth_lowest(TreeNode* root, int k) {
    vector<TreeNode*> path;
    TreeNode* node = root;
    while (true) {
        for (; node; node = node->left) path.push_back(node);
        node = path.back();
        path.pop_back();
        if (--k == 0) return node->val;
        node = node->right;
    }
}
