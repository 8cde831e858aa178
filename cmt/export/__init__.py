"""The files that other programs open, made of a table of epochs, whoever scored it."""
