"""What synchronous and asynchronous code must do differently."""
