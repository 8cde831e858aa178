"""What a run trains on, what it is validated on, and the checkpoint it keeps."""
