"""The hypnogram as BIDS events, with the JSON that says what their columns mean."""
