"""A linked list is built, then reversed in place."""


class Node:
    def __init__(self, value, next=None):
        self.value = value
        self.next = next


head = None
for value in (5, 4, 3, 2, 1):
    head = Node(value, head)

before = None
node = head
while node:
    after = node.next
    node.next = before
    before = node
    node = after
head = before
del before, node, after
print(head.value, head.next.value)
