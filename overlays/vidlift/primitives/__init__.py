"""The few things that synchronous and asynchronous code must do differently; everything else is derived."""
