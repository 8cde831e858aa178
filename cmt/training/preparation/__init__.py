"""From recordings and tables to prepared nights, one file each."""
