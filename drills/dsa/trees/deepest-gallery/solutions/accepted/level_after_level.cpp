// Count the levels: the children of one are the next.
#include <vector>
using namespace std;

int deepest_gallery(TreeNode* root) {
    vector<TreeNode*> level;
    if (root) level.push_back(root);
    int depth = 0;
    for (; !level.empty(); ++depth) {
        vector<TreeNode*> next;
        for (const TreeNode* shaft : level) {
            if (shaft->left) next.push_back(shaft->left);
            if (shaft->right) next.push_back(shaft->right);
        }
        level.swap(next);
    }
    return depth;
}
