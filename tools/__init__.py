"""What developers run beside the product itself; none of it is installed with it."""
