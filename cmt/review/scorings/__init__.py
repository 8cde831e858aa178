"""How scorings of several readers and versions stand beside each other."""
