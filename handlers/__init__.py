"""What people say: one file a conversation, all of them on one page in `routes`."""
