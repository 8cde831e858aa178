"""How the program starts: its folders, its socket, the browser."""
