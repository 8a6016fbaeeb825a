"""What people say: one folder a conversation, all of them on one page in `routes`."""
