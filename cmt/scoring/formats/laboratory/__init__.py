"""Programs of sleep laboratories, and the files that data sets have from them."""
