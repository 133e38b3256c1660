// One pointer k nodes ahead of the other; when it leaves the list, the node behind the other one goes.
using namespace std;

ListNode* drop_from_back(ListNode* head, int k) {
    ListNode* ahead = head;
    for (int step = 0; step < k; ++step) {
        if (!ahead) return head;
        ahead = ahead->next;
    }
    ListNode helper(0, head);
    ListNode* before = &helper;
    for (; ahead; ahead = ahead->next) before = before->next;
    before->next = before->next->next;
    return helper.next;
}
