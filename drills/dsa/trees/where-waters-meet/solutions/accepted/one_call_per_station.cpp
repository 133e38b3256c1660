// Each station asks its two arms; where both bring a dye, they meet.
using namespace std;

TreeNode* meeting(TreeNode* station, int first, int second) {
    if (!station || station->val == first || station->val == second) return station;
    TreeNode* left = meeting(station->left, first, second);
    TreeNode* right = meeting(station->right, first, second);
    if (left && right) return station;
    return left ? left : right;
}

int where_waters_meet(TreeNode* root, int first, int second) { return meeting(root, first, second)->val; }
