"""Why an epoch got its stage, and what each way of showing it may claim."""
