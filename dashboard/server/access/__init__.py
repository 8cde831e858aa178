"""Who gets in: names and origins, the token of the address, headers of every answer."""
