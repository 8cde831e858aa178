"""The command line, one file a command: each calls the library and tells the reader."""
