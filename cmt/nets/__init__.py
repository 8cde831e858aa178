"""The networks: tensors in, logits and attention out."""
