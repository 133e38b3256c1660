// Node, left side, right side, a dot for nothing; the reader makes the same walk over one stream of words.
#include <sstream>
#include <string>
using namespace std;

class TreeText {
  public:
    string pack(TreeNode* root) {
        string text;
        write(root, text);
        text.pop_back();
        return text;
    }

    TreeNode* unpack(string text) {
        istringstream words(text);
        return read(words);
    }

  private:
    void write(const TreeNode* node, string& text) {
        if (!node) {
            text += ". ";
            return;
        }
        text += to_string(node->val) + ' ';
        write(node->left, text);
        write(node->right, text);
    }

    TreeNode* read(istringstream& words) {
        string word;
        if (!(words >> word) || word == ".") return nullptr;
        TreeNode* node = new TreeNode(stoi(word));
        node->left = read(words);
        node->right = read(words);
        return node;
    }
};
