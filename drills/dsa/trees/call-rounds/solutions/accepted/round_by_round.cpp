// The children of one round, from left to right, are the next round.
#include <vector>
using namespace std;

vector<vector<int>> call_rounds(TreeNode* root) {
    vector<vector<int>> rounds;
    vector<TreeNode*> families;
    if (root) families.push_back(root);
    while (!families.empty()) {
        vector<TreeNode*> next;
        rounds.emplace_back();
        for (const TreeNode* family : families) {
            rounds.back().push_back(family->val);
            if (family->left) next.push_back(family->left);
            if (family->right) next.push_back(family->right);
        }
        families.swap(next);
    }
    return rounds;
}
