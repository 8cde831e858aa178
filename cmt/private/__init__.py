"""What this user alone may read: the folder for data, and secrets in it."""
