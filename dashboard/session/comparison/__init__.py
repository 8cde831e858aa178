"""Who scored the reader's night beside the model: files, readers, YASA."""
