"""The training loop, its state, its loss, and what augments its windows."""
